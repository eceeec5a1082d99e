/// A drawing of fixed size with a description for those who do not see it.
///
/// Names stand in `foreignObject` boxes, where the browser wraps and cuts them: the geometry of a drawing never
/// depends on what a party or an event is called.
func drawing(width: Double, height: Double, name: String, title: String, content: Markup) -> Markup {
    """
    <svg class="\(name)" role="img" aria-label="\(title)" viewBox="0 0 \(width) \(height)" width="\(width)" \
    height="\(height)">\(content)</svg>
    """
}

/// A box of text in a drawing, with the whole text as its tooltip.
func textBox(_ text: String, x: Double, y: Double, width: Double, height: Double, style: String) -> Markup {
    """
    <foreignObject x="\(x)" y="\(y)" width="\(width)" height="\(height)"><div class="box \(style)" title="\(text)">\
    <span>\(text)</span></div></foreignObject>
    """
}

/// A place on a drawing.
struct Point {
    var x: Double
    var y: Double

    /// The point a share `t` of the way to another.
    func toward(_ other: Point, _ t: Double) -> Point {
        Point(x: x + (other.x - x) * t, y: y + (other.y - y) * t)
    }
}
