public import CaseModel
import Tables

/// The runs of coordinates of a GeoJSON file: the lines and borders of a base map. What is no coordinate is passed over.
public func readBaseMap(atPath path: String) -> Result<[[Coordinate]], Mistake> {
    switch readBytes(atPath: path) {
    case .refused(let mistake): return .failure(mistake)
    case .read(let bytes):
        return bytes.withUnsafeBufferPointer { buffer in
            do throws(JSONFault) {
                var runs: [[Coordinate]] = []
                collect(try jsonValue(of: buffer), &runs)
                return .success(runs)
            } catch {
                let place = lineAndColumn(of: error.offset, in: buffer)
                return .failure(
                    Mistake(
                        position: FilePosition(file: path, line: place.line, column: place.column),
                        message: error.message))
            }
        }
    }
}

private func collect(_ value: JSONValue, _ runs: inout [[Coordinate]]) {
    switch value.content {
    case .members(let members): for member in members where member.name != "properties" { collect(member.value, &runs) }
    case .list(let list):
        let run = list.compactMap { entry -> Coordinate? in
            guard let pair = entry.list, pair.count >= 2, let x = pair[0].number, let y = pair[1].number else {
                return nil
            }
            return Coordinate(longitude: x, latitude: y)
        }
        if run.count > 1, run.count == list.count {
            runs.append(run)
        } else {
            for entry in list { collect(entry, &runs) }
        }
    default: break
    }
}
