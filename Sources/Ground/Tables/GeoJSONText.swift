/// What a GeoJSON text says of the numbers in it.
extension JSONValue {
    /// A declared `crs` other than WGS 84 in longitude and latitude, with what is wrong; nil where none is declared.
    /// RFC 7946 has no other, but QGIS and GDAL write the member, and in another one the numbers are no degrees.
    public var foreignCRS: (value: JSONValue, message: String)? {
        guard let crs = self["crs"], !crs.isNull else { return nil }
        let name =
            crs["properties"]?["name"]?.text ?? crs["properties"]?["code"]?.number.flatMap { Int(exactly: $0) }.map {
                "EPSG:\($0)"
            } ?? crs.text
        let known = (name ?? "").uppercased()
        let isOurs =
            known.hasSuffix("CRS84") || known.hasSuffix("CRS84H") || known == "WGS84" || known == "WGS 84"
            || known.contains("EPSG")
                && ["4326", "4979"].contains { known.hasSuffix(":\($0)") || known.hasSuffix("/\($0)") }
        if isOurs { return nil }
        return (
            crs,
            "a coordinate reference system '\(name.map { String($0.prefix(60)) } ?? "without a name")', in which the numbers "
                + "may be no longitude and latitude; expected WGS 84 (CRS84, EPSG:4326), and no 'crs'"
        )
    }
}
