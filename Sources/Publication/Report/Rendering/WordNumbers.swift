/// Words that come again and again, by their numbers.
struct WordNumbers {
    private(set) var words: [String] = []
    private var known: [String: Int] = [:]
    mutating func number(_ word: String) -> Int {
        if let number = known[word] { return number }
        known[word] = words.count
        words.append(word)
        return words.count - 1
    }
}
