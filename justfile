# The index of commands.

_list:
    @just --list

# search the sample corpus
demo *QUERY='Hochwasser':
    cargo run --release -- search --corpus seeds {{QUERY}}

test:
    cargo test --locked

fmt:
    cargo fmt

lint:
    cargo fmt --check
    cargo clippy --locked --all-targets -- -D warnings

# the library by itself, without the command line
lib:
    cargo clippy --locked --lib --no-default-features -- -D warnings

# accept changed snapshots, raise the versions of changed rules, write docs/cli.md anew; read the diff afterwards
update:
    INSTA_UPDATE=always FUNDSTELLE_WRITE_DOCS=1 FUNDSTELLE_WRITE_VERSIONS=1 cargo test --locked --no-fail-fast

# ranking, compounds, stems and the tables of pairs, on the data beside the project
quality:
    cargo test --locked --test it -- --nocapture --test-threads 1 quality pairs

# what each kind of evidence is worth, and which weights rank best
tune INDEX +SETS:
    cargo bench --locked --bench tune -- {{INDEX}} {{SETS}}

# size, indexing and latency beside stock tantivy
price *FILES:
    cargo bench --locked --bench price -- {{FILES}}

# how many saved pages are read in a second, made ones and those of a folder
pages *FOLDER:
    cargo bench --locked --bench pages -- {{FOLDER}}

# what finding quotes and speakers costs
speech *ARTICLES:
    cargo bench --locked --bench speech -- {{ARTICLES}}

bench:
    cargo bench --locked

# queries that nobody would type, against the parser and a small archive; what fails is shown as small as can be
fuzz CASES='1000000':
    PROPTEST_CASES={{CASES}} cargo test --locked --release -- query::tests any_query_is_answered

# licences and advisories of the dependencies (needs cargo-deny)
deny:
    cargo deny --locked check

ci:
    bash .ci/run
