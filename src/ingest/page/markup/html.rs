//! The names of HTML that are told apart, and how their elements behave: which are empty, begin lines, close others.

/// A function from the bytes of a name to the same name as a constant; `None` for unknown names.
macro_rules! names {
    ($(#[$note:meta])* $function:ident: $($name:literal)*) => {
        $(#[$note])*
        pub fn $function(name: &[u8]) -> Option<&'static str> {
            match std::str::from_utf8(name).ok()? { $($name => Some($name),)* _ => None }
        }
    };
}

names!(
    /// The elements that are told apart.
    element:
    "html" "head" "body" "title" "base" "link" "meta" "style" "script" "noscript" "template" "article" "section"
    "nav" "aside" "header" "footer" "main" "address" "h1" "h2" "h3" "h4" "h5" "h6" "hgroup" "p" "hr" "pre"
    "blockquote" "ol" "ul" "menu" "li" "dl" "dt" "dd" "figure" "figcaption" "div" "a" "em" "strong" "small" "s"
    "cite" "q" "dfn" "abbr" "data" "time" "code" "var" "samp" "kbd" "sub" "sup" "i" "b" "u" "mark" "bdi" "bdo"
    "span" "br" "wbr" "ins" "del" "picture" "source" "img" "iframe" "embed" "object" "param" "video" "audio"
    "track" "map" "area" "table" "caption" "colgroup" "col" "tbody" "thead" "tfoot" "tr" "td" "th" "form" "label"
    "input" "button" "select" "datalist" "optgroup" "option" "textarea" "output" "progress" "meter" "fieldset"
    "legend" "details" "summary" "dialog" "svg" "math" "canvas" "font" "center" "tt" "big" "strike" "frame"
    "frameset" "noframes" "applet" "amp-img" "amp-sidebar" "amp-iframe" "amp-ad" "amp-consent"
    "amp-user-notification" "amp-lightbox" "amp-embed" "amp-sticky-ad" "amp-list" "amp-next-page"
    "amp-social-share" "amp-video" "amp-audio" "amp-carousel"
);

names!(
    /// The attributes that are kept.
    attribute:
    "class" "id" "name" "property" "content" "itemprop" "datetime" "href" "rel" "type" "lang" "hidden" "style"
    "aria-hidden" "role" "charset" "http-equiv" "title" "alt" "data-testid" "data-component" "data-area"
    "shadowrootmode"
);

/// Whether an element has no content and no end tag.
pub fn is_void(tag: &str) -> bool {
    matches!(
        tag,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "frame"
    )
}

/// Whether an element begins a line of its own.
#[rustfmt::skip]
pub fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "html" | "body" | "article" | "section" | "nav" | "aside" | "header" | "footer" | "main" | "address"
            | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hgroup" | "p" | "hr" | "pre" | "blockquote" | "ol" | "ul"
            | "menu" | "li" | "dl" | "dt" | "dd" | "figure" | "figcaption" | "div" | "table" | "caption" | "tbody"
            | "thead" | "tfoot" | "tr" | "td" | "th" | "form" | "fieldset" | "legend" | "details" | "summary"
            | "dialog" | "center" | "title" | "option" | "button" | "amp-sidebar" | "amp-consent"
            | "amp-user-notification" | "amp-lightbox" | "amp-ad" | "amp-embed" | "amp-sticky-ad" | "amp-list"
            | "amp-next-page" | "amp-carousel"
    )
}

/// Whether an end tag within an element closes nothing outside of it.
pub fn is_scope(tag: &str) -> bool {
    matches!(tag, "html" | "table" | "td" | "th" | "caption" | "template" | "object" | "svg")
}
