#!/usr/bin/env bash
# Compares what two builds of fundstelle print, byte for byte: the articles that `extract` makes of the sample corpus,
# of tests/data/pages and of the data beside the project, and the answers to a few hundred queries over the mix.
#
#     tests/compare-builds.sh BASELINE CANDIDATE [WORK_FOLDER] [extract|answers|all]
#
# Inputs are frozen in the work folder at the first run, as is what the baseline prints, so that later runs only ask the
# candidate. Exits with 1 and the differing files where the two are not the same.
set -euo pipefail

baseline=$(realpath "$1")
candidate=$(realpath "$2")
work=${3:-${TMPDIR:-/tmp}/fundstelle-compare}
mkdir -p "$work"
work=$(realpath "$work")
part=${4:-all}
project=$(cd "$(dirname "$0")/.." && pwd)
shared=$project/../shared
export NO_COLOR=1

freeze_inputs() {
    mkdir -p "$work/in"
    cp -r "$project/seeds" "$work/in/seeds"
    cp -r "$project/tests/data/pages" "$work/in/pages"
    cp "$project/benches/queries.txt" "$work/in/queries.txt"
    if [[ -d $shared ]]; then
        for pages in "$shared"/data/html/*.tar.gz; do
            name=$(basename "$pages" .tar.gz)
            mkdir -p "$work/in/html/$name"
            tar xzf "$pages" -C "$work/in/html/$name"
        done
        mkdir -p "$work/in/lines"
        zcat "$shared"/data/news/articles.jsonl.gz | awk 'NR <= 1500' >"$work/in/lines/news.jsonl"
        zcat "$shared"/data/quotes/train.jsonl.gz >"$work/in/lines/quotes.jsonl"
        python3 "$shared/eval/mix.py" "$work/in/mix"
        # Every twelfth query of each set beside the queries with operators.
        for set in xquad wikinews headlines; do
            awk 'NR % 12 == 1' "$work/in/mix/$set.queries.jsonl"
        done | sed 's/.*"text": "//; s/"}$//; s/\\"/"/g' >>"$work/in/queries.txt"
    else
        echo "skipped: the data beside the project is missing, so only the sample corpus and its pages are compared" >&2
    fi
}

print_all() {
    local binary=$1 out=$2 part=$3
    rm -rf "$out"
    mkdir -p "$out"
    [[ $part == answers ]] || extract "$binary" "$out"
    [[ $part == extract ]] || answers "$binary" "$out"
    # Progress and durations are about the machine.
    sed -i -E 's/[0-9.]+ (ms|s)\b/TIME/g; s/[0-9.]+ (KB|MB|KiB|MiB)\b/SIZE/g' "$out"/*.err
}

extract() {
    local binary=$1 out=$2
    cd "$work/in"
    for input in seeds pages html/* lines/*; do
        [[ -e $input ]] && "$binary" extract "$input" >"$out/extract-${input//\//-}.jsonl" 2>"$out/extract-${input//\//-}.err" || true
    done
}

answers() {
    local binary=$1 out=$2
    cd "$work/in"
    local corpus=mix/articles.jsonl
    [[ -e $corpus ]] || corpus=seeds
    "$binary" ingest "$corpus" --index "$out/index" >"$out/ingest.out.err" 2>"$out/ingest.err" || true
    while IFS= read -r query; do
        for command in "search --json" "search --limit 3 --explain" "quotes --json" "experts --json"; do
            echo "== $command $query"
            # shellcheck disable=SC2086
            timeout 60 "$binary" $command --index "$out/index" -- "$query" 2>&1 || true
        done
    done <queries.txt | sed -E 's/"elapsed_ms":[0-9.e-]+/"elapsed_ms":0/; s/[0-9.]+ (ms|s)\b/TIME/g' >"$out/queries.txt"
    for set in mix/*.qrels; do
        [[ -e $set ]] || continue
        name=$(basename "$set" .qrels)
        "$binary" evaluate --json --index "$out/index" --queries "mix/$name.queries.jsonl" --qrels "$set" --run "$out/$name.run" |
            sed -E 's/"(elapsed|seconds)[a-z_]*":[0-9.e-]+/"TIME":0/g' >"$out/$name.json"
    done
    rm -rf "$out/index"
}

[[ -d $work/in ]] || freeze_inputs
if [[ ! -d $work/baseline ]]; then
    print_all "$baseline" "$work/baseline" all
    sha256sum <"$baseline" >"$work/baseline.sha256"
elif [[ $(sha256sum <"$baseline") != "$(cat "$work/baseline.sha256")" ]]; then
    echo "$work has the output of another baseline: name another folder" >&2
    exit 2
fi
print_all "$candidate" "$work/candidate" "$part"
# The id of a file is a hash of its path, and a baseline may have been printed in another folder.
without_ids() {
    sed -E 's/^(\{"schema_version":1,)"id":"[0-9a-f]{16}"/\1"id":"PATH"/' "$1"
}

differing=0
for printed in "$work"/candidate/*; do
    name=$(basename "$printed")
    if ! cmp -s <(without_ids "$work/baseline/$name") <(without_ids "$printed"); then
        echo "differs: $name"
        differing=1
    fi
done
[[ $differing == 0 ]] || exit 1
echo "the two builds print the same: $(find "$work/candidate" -type f | wc -l) files, $(wc -l <"$work/in/queries.txt") queries"
