//! Saved pages, and what is learned from many of them.

use crate::place::{Place, line};

fn page(number: usize, body: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=de><head><meta charset=utf-8><title>Pegel {number} | Täler-Bote</title>
        <link rel=canonical href='https://www.taeler-bote.example/oehr/{number}'></head><body><nav><a \
        href=/>Start</a></nav>
        <article><h1>Pegel {number}</h1>{body}</article><footer>Impressum und Datenschutz</footer></body></html>"
    )
}

const CALL: &str = "Mehr aus dem Öhrtal gibt es jeden Morgen um sechs Uhr im Süßbachbrief.";

#[test]
fn a_page_is_an_article() {
    let place = Place::new();
    let text = "<p>Die Öhr stieg am Montag um drei Meter, wie die Feuerwehr von Bärstadt am Abend mitteilte.</p>
        <p>„Der Damm hält“, sagte die Bürgermeisterin Anna Groß, die am Ufer stand und auf das Wasser sah.</p>";
    place.write("in/seite.html", page(1, text));
    let ran = place.run(&["extract", "in/seite.html"]);
    let article = &ran.json()[0];
    assert_eq!(article["title"], "Pegel 1");
    let quotes = article["quotes"].as_array().unwrap();
    assert!(quotes.iter().any(|quote| quote["speaker"]["name"] == "Anna Groß"), "{quotes:?}");
    let body = article["body"].as_str().unwrap();
    assert!(body.starts_with("Die Öhr stieg") && body.ends_with("das Wasser sah.") && body.contains("\n\n"), "{body}");
    place.run(&["ingest", "in"]);
    assert_eq!(place.run(&["search", "--json", "Damm"]).hit_ids().len(), 1);
    assert!(place.run(&["search", "--json", "Impressum"]).hit_ids().is_empty());
}

#[test]
fn a_page_comes_through_standard_input() {
    let markup = page(1, "<p>Der Damm an der Öhr ist alt, und niemand weiß genau, wie lange er noch halten wird.</p>");
    let ran = Place::new().run_with_input(&["extract", "-"], markup.as_bytes());
    assert_eq!(ran.json()[0]["title"], "Pegel 1");
}

#[test]
fn lines_that_an_outlet_repeats_are_learned_before_the_first_article() {
    let place = Place::new();
    let text = |number: usize, call: &str| {
        format!(
            "Der Pegel der Öhr stand am Tag {number} bei drei Metern und stieg noch.\n\n{call}\n\nDie Feuerwehr \
             {number} zog ab."
        )
    };
    let lines: String = (0..8).map(|number| line(&format!("a{number}"), "2024", &text(number, CALL))).collect();
    place.write("in/a.jsonl", lines);
    place.run(&["ingest", "in"]);
    assert!(place.run(&["search", "--json", "Süßbachbrief"]).hit_ids().is_empty());
    assert_eq!(place.run(&["search", "--json", "Feuerwehr", "--limit", "20"]).hit_ids().len(), 8);
    let shown = place.run(&["show", "a1", "--json"]);
    assert!(shown.stdout.contains("dropped as repeated by the outlet: 1 line"), "{}", shown.stdout);
    // What was learned holds for what comes later, and after a rebuild.
    place.write("in/b.jsonl", line("b", "2024", &text(9, CALL)));
    place.run(&["ingest", "--rebuild"]);
    place.run(&["ingest", "in"]);
    assert!(place.run(&["search", "--json", "Süßbachbrief"]).hit_ids().is_empty());
    assert_eq!(place.run(&["search", "--json", "Feuerwehr", "--limit", "20"]).hit_ids().len(), 9);
}

#[test]
fn pages_of_one_outlet_are_learned_from_as_well() {
    let place = Place::new();
    for number in 0..8 {
        let text = format!(
            "<p>Der Pegel der Öhr stand am Tag {number} bei drei Metern und stieg, wie die Feuerwehr \
             sagte.</p><p>{CALL}</p>
            <p>Am Abend des Tages {number} zog die Feuerwehr von Bärstadt wieder ab, weil das Wasser gefallen war.</p>"
        );
        place.write(&format!("in/{number}.html"), page(number, &text));
    }
    place.run(&["ingest", "in"]);
    assert!(place.run(&["search", "--json", "Süßbachbrief"]).hit_ids().is_empty());
    assert_eq!(place.run(&["search", "--json", "Pegel", "--limit", "20"]).hit_ids().len(), 8);
}

#[test]
fn hostile_pages_are_read_as_far_as_they_go() {
    let place = Place::new();
    let sentence = "<p>Der Damm an der Öhr ist alt, und niemand weiß genau, wie lange er noch halten wird.</p>";
    place.write("in/tief.html", "<div>".repeat(100_000) + sentence);
    place.write("in/viele.html", format!("<p>{}</p>{sentence}", "&auml;&nbsp;".repeat(200_000)));
    place.write("in/lang.html", vec![b'a'; 33 << 20]);
    let ran = place.run(&["extract", "in"]);
    let articles = ran.json();
    assert_eq!(articles.len(), 2);
    assert!(articles[0]["notes"].to_string().contains("nested too deeply"), "{}", articles[0]["notes"]);
    assert!(articles.iter().all(|article| article["body"].as_str().unwrap().contains("Der Damm an der Öhr")));
    assert!(ran.stderr.contains("lang.html: longer than the 32 MiB"), "{}", ran.stderr);
    assert_ne!(ran.code, 0);
}

#[test]
fn the_facts_of_a_page_come_with_their_sources() {
    let place = Place::new();
    let text = "<p>Von Swantje Köppke, dpx</p><time datetime='2024-09-05T22:40:00Z'>6.9.2024</time>
        <p>Die Öhr stieg am Montag um drei Meter, wie die Feuerwehr von Bärstadt am Abend mitteilte.</p>";
    place.write("in/seite.html", page(3, text));
    let article = &place.run(&["extract", "in/seite.html"]).json()[0];
    assert_eq!(article["date"]["from"], "2024-09-06");
    assert_eq!((&article["date"]["time"], &article["date"]["source"]), (&"00:40".into(), &"meta".into()));
    assert_eq!(article["outlet"]["domain"], "taeler-bote.example");
    assert_eq!(article["language"], "de");
    assert!(article["authors"].to_string().contains("Swantje Köppke"), "{}", article["authors"]);
}

#[test]
fn dates_that_cannot_be_are_not_believed() {
    let place = Place::new();
    let text = "Der Damm an der Öhr ist alt, und niemand weiß genau, wie lange er noch halten wird.";
    place.write(
        "in/a.jsonl",
        line("spät", "2131-01-01", text) + &line("früh", "1825-03-12", text) + &line("gut", "2024-03-12", text),
    );
    let articles = place.run(&["extract", "in"]).json();
    for article in &articles[..2] {
        assert!(article["date"].is_null(), "{}", article["date"]);
        assert!(article["notes"].to_string().contains("date not believed"), "{}", article["notes"]);
    }
    assert_eq!(articles[2]["date"]["from"], "2024-03-12");
}
