import CaseModel
import Geodesy
import SeededRandom

extension ExerciseWorld {
    /// The second at which a day of the exercise's civil time begins, ten hours behind UTC.
    static func start(ofDay day: Int) -> Int64 { Int64(day) * 86_400 + 36_000 }
    var lastDay: Int { Self.firstDay + size.days - 1 }

    /// The day from which on a post is given up: the last two go when two thirds of the days are over, so that fewer
    /// reports come from their part of the line without less happening there.
    private func leaving(_ post: Int) -> Int {
        guard posts.count >= 4, post >= posts.count - 2 else { return .max }
        return Self.firstDay + max(1, size.days * 2 / 3)
    }

    /// The posts, one of them shut out for a day and two given up early, a camera, and patrols that stand at another place
    /// of the line each day.
    mutating func makeStays(_ random: inout SplitMix64) {
        let first = Self.firstDay
        let staying = posts.indices.filter { leaving($0) == .max }
        let shutPost = staying.isEmpty ? nil : staying[Int.random(in: 0..<staying.count, using: &random)]
        let shutDay = first + 2 + Int.random(in: 0..<max(1, size.days - 3), using: &random)
        for (number, post) in posts.enumerated() {
            let end = min(lastDay, leaving(number) - 1)
            guard number == shutPost, shutDay < lastDay else {
                stay(post.id, .post, post.place, first, end)
                continue
            }
            stay(post.id, .post, post.place, first, shutDay - 1)
            stay(post.id, .post, post.place, shutDay, shutDay, .accessDenied)
            stay(post.id, .post, post.place, shutDay + 1, end)
        }
        if let post = posts.last {
            stay("camera-1", .camera, post.place, first, first + max(1, size.days * 2 / 3) - 1)
        }
        for day in 0..<size.days {
            for patrol in 0..<size.patrols {
                let place = line[(day * 11 + 3 + patrol * line.count / max(1, size.patrols)) % line.count]
                let hours = [8...15, 12...19, 16...23][patrol % 3]
                stay(
                    "patrol-\(patrol + 1)", .patrol, place, first + day, first + day, hours: hours)
            }
        }
    }

    private mutating func stay(
        _ id: String, _ means: ObserverMeans, _ place: Coordinate, _ from: Int, _ until: Int,
        _ state: ObserverState = .observing, hours: ClosedRange<Int> = 0...23
    ) {
        let span = TimeSpan(
            first: Self.start(ofDay: from) + Int64(hours.lowerBound) * 3600,
            last: Self.start(ofDay: until) + Int64(hours.upperBound) * 3600 + 3599)
        stays.append(
            ObserverStay(
                id: id, means: means, state: state, span: span,
                track: [TrackPoint(second: span.first, place: place)], fileLine: stays.count + 2))
    }

    var observersFile: String {
        var rows = ["id,lon,lat,from,until,means,status,denied_by,note"]
        for stay in stays {
            let place = stay.track[0].place
            let isDenied = stay.state == .accessDenied
            rows.append(
                "\(stay.id),\(place.longitude),\(place.latitude),\(civilWords(stay.span.first, isEnd: false)),"
                    + "\(civilWords(stay.span.last, isEnd: true)),\(stay.means.rawValue),\(stay.state.rawValue),"
                    + (isDenied ? "amber,turned back" : ","))
        }
        return rows.joined(separator: "\n") + "\n"
    }

    /// A day, or a day and a time of the exercise's civil time where it does not begin or end with the day.
    private func civilWords(_ second: Int64, isEnd: Bool) -> String {
        let day = dayWords(Int((second - 36_000) / 86_400))
        let hour = ((second - 36_000) % 86_400) / 3600
        if hour == (isEnd ? 23 : 0) { return day }
        return "\(day)T\(hour < 10 ? "0" : "")\(hour):\(isEnd ? "59" : "00")"
    }
}
