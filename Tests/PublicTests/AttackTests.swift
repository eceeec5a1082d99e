import Answers
import CaseFolder
import CaseModel
import Exercise
import Foundation
import Geodesy
import Report
import SeededRandom
import TestSupport
import Testing

/// What somebody can make of published exercises who wants to know where the posts are; the truth is known.
@Suite struct AttackTests {
    /// The squares of incidents as a stranger reads them.
    private func squares(_ bytes: [UInt8]) throws -> [EvenSquares.Square] {
        let whole = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        let features = try #require(whole["features"] as? [[String: Any]])
        return features.compactMap { feature in
            guard let shape = feature["geometry"] as? [String: Any],
                let ring = (shape["coordinates"] as? [[[Double]]])?.first
            else { return nil }
            let (xs, ys) = (ring.map { $0[0] }, ring.map { $0[1] })
            return .init(west: xs.min() ?? 0, south: ys.min() ?? 0, east: xs.max() ?? 0, north: ys.max() ?? 0)
        }
    }

    /// Weights each square by how often it is told of against its neighbours, and looks for the point from which a
    /// bell of a post's reach explains the numbers best: moves from the best squares in small steps uphill.
    private func climbed(_ squares: [EvenSquares.Square], _ number: Int) -> [Coordinate] {
        var counts: [Coordinate: Double] = [:]
        for square in squares { counts[square.middle, default: 0] += 1 }
        let (width, height) = (squares[0].east - squares[0].west, squares[0].north - squares[0].south)
        func fit(_ place: Coordinate) -> Double {
            counts.reduce(0) { sum, one in
                let (x, y) = (
                    (one.key.longitude - place.longitude) / width, (one.key.latitude - place.latitude) / height
                )
                return sum + one.value * exp(-2 * (x * x + y * y))
            }
        }
        let starts = counts.sorted { ($1.value, $0.key.longitude) < ($0.value, $1.key.longitude) }.prefix(number)
        return starts.map { start in
            var (place, best, step) = (start.key, fit(start.key), 0.25)
            while step > 0.01 {
                var isBetter = false
                for (x, y) in [(1.0, 0.0), (-1, 0), (0, 1), (0, -1)] {
                    let next = Coordinate(
                        longitude: place.longitude + x * step * width, latitude: place.latitude + y * step * height)
                    let value = fit(next)
                    if value > best { (place, best, isBetter) = (next, value, true) }
                }
                if !isBetter { step /= 2 }
            }
            return place
        }
    }

    /// Over many exercises no square is small enough to place a post within the limit, no edition goes beyond its limits, and
    /// guesses come near posts no more often than blind ones do.
    @Test func noPostIsFoundWithinTheLimit() throws {
        let worlds = setting("TRUCELINE_PUBLISHED", usually: 6)
        var (hits, own, blind, posts, tries) = (0, 0, 0.0, 0, 0)
        var random = SplitMix64(seed: 7)
        var nearest: [Double] = []
        for seed in 1...worlds {
            try inFolder(with: PublishedCase.world(UInt64(seed))) { folder in
                let (_, files, file) = try PublishedCase.found(folder)
                let audit = try PublishedCase.audit(files, file)
                #expect(audit.faults == [], "seed \(seed)")
                let limit = file.records.publication.nearest
                let told = try squares(try #require(files.first { $0.name == "incidents.geojson" }).bytes)
                guard !told.isEmpty else { return }
                let all = try PublicTruth.posts(folder)
                // Nobody who reads a square knows a place nearer than to half of its side.
                for square in told {
                    let (south, north) = (square.south, square.north)
                    let up = geodesicDistance(
                        Coordinate(longitude: square.west, latitude: south),
                        Coordinate(longitude: square.west, latitude: north))
                    let across =
                        [south, north].map {
                            geodesicDistance(
                                Coordinate(longitude: square.west, latitude: $0),
                                Coordinate(longitude: square.east, latitude: $0))
                        }.min() ?? 0
                    #expect(min(up, across) / 2 >= limit && min(up, across) >= file.records.publication.grid)
                }
                func found(_ guesses: [Coordinate]) -> Int {
                    all.filter { post in guesses.contains { geodesicDistance($0, post) <= limit } }.count
                }
                let guesses = climbed(told, all.count)
                own += found(guesses)
                hits += audit.placed.first { $0.what == "posts" }?.found ?? 0
                posts += all.count
                nearest += all.map { post in guesses.map { geodesicDistance($0, post) }.min() ?? .infinity }
                for _ in 0..<50 {
                    let drawn = (0..<all.count).map { _ in
                        let square = told[Int.random(in: 0..<told.count, using: &random)]
                        return Coordinate(
                            longitude: .random(in: square.west...square.east, using: &random),
                            latitude: .random(in: square.south...square.north, using: &random))
                    }
                    blind += Double(found(drawn)) / 50
                }
                tries += 1
            }
        }
        let middle = nearest.sorted()[nearest.count / 2]
        print(
            "published exercises of seeds 1 to \(worlds): \(posts) posts; within the limit by climbing \(own), by the best of "
                + "the audit's three attacks \(hits), by blind guesses \((blind * 10).rounded() / 10); half of the posts "
                + "are farther than \(Int(middle)) m from the nearest guess")
        #expect(tries == worlds)
        // Four standard errors of a count as rare as chance has it.
        #expect(Double(own) <= blind + 4 * max(1, blind).squareRoot())
        // The best of three tries finds no more than the three find together.
        #expect(Double(hits) <= 3 * blind + 4 * max(1, 3 * blind).squareRoot())
    }

    /// Squares that were moved onto the posts are found out: the attack and the audit can fail.
    @Test func squaresThatGatherOnPostsAreRefused() throws {
        try inFolder(with: PublishedCase.world(3)) { folder in
            let (_, files, file) = try PublishedCase.found(folder)
            let posts = try PublicTruth.posts(folder)
            let features = (0..<60).map { number -> String in
                let post = posts[number % posts.count]
                let (w, e) = (post.longitude - 0.06, post.longitude + 0.06)
                let (s, n) = (post.latitude - 0.05, post.latitude + 0.05)
                return
                    "{\"type\":\"Feature\",\"properties\":{\"from\":\"2026-03-04\",\"until\":\"2026-03-04\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[\(w),\(s)],[\(e),\(s)],[\(e),\(n)],[\(w),\(n)],[\(w),\(s)]]]}}"
            }
            let text = "{\"type\":\"FeatureCollection\",\"features\":[\n\(features.joined(separator: ",\n"))\n]}\n"
            let planted = files.map { $0.name == "incidents.geojson" ? ($0.name, Array(text.utf8)) : $0 }
            let audit = try PublishedCase.audit(planted, file)
            let words = audit.faults.map(\.what)
            #expect(words.contains { $0.contains("lies by what is in it") })
            #expect(words.contains { $0.contains("more than chance gives") }, "\(audit.placed)")
        }
    }
}

/// What the folder of an exercise knows, read without the program.
enum PublicTruth {
    static func rows(_ path: String) throws -> [[String: String]] {
        let lines = try text(of: path).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let head = lines.first ?? []
        return lines.dropFirst().map { Dictionary(zip(head, $0)) { first, _ in first } }
    }

    static func posts(_ folder: String) throws -> [Coordinate] {
        var found: [String: Coordinate] = [:]
        for row in try rows(folder + "/observers.csv") where row["means"] == "post" {
            found[row["id"] ?? ""] = Coordinate(
                longitude: Double(row["lon"] ?? "") ?? 0, latitude: Double(row["lat"] ?? "") ?? 0)
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }
}
