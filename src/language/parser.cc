#include "language/parser.h"

#include <algorithm>
#include <array>
#include <limits>

namespace hearsay {

void read_parser_words(const Document& document, TokenRange sentence, std::span<const WordAtoms> atoms,
                       std::vector<ParserWord>& words) {
    words.clear();
    for (u32 i = 0; i < atoms.size(); ++i) {
        const Token& token = document.tokens[sentence.begin + i];
        ParserWord word;
        word.word = atoms[i].word;
        word.suffix = atoms[i].suffix[2];
        word.tag = static_cast<u16>(static_cast<u32>(token.xpos) * 32 + static_cast<u32>(token.upos) + 1);
        word.upos = static_cast<u8>(static_cast<u32>(token.upos) + 1);
        word.quote = static_cast<u8>(token.flags & (kQuoteOpen | kQuoteClose | kInsideQuote));
        words.push_back(word);
    }
}

void ParserState::start(std::span<const ParserWord> words) {
    words_ = words;
    size_ = static_cast<u32>(words.size());
    front_ = 0;
    stack_.clear();
    heads_.assign(size_ + 1, kNobody);
    relations_.assign(size_ + 1, Deprel::dep);
    children_.assign(size_ + 1, Children{kNobody, kNobody, kNobody, kNobody, 0, 0, 0, 0});
    verbs_.assign(size_ + 1, 0);
    marks_.assign(size_ + 1, 0);
    for (u32 i = 0; i < size_; ++i) {
        const auto upos = static_cast<Upos>(words[i].upos - 1);
        verbs_[i + 1] = static_cast<u16>(verbs_[i] + (upos == Upos::VERB || upos == Upos::AUX ? 1 : 0));
        marks_[i + 1] = static_cast<u16>(marks_[i] + (upos == Upos::PUNCT ? 1 : 0));
    }
}

bool ParserState::allows(Move move) const {
    switch (move) {
        case Move::shift: return front_ < size_;
        case Move::left: return !stack_.empty() && (front_ < size_ || stack_.size() == 1);
        case Move::right: return stack_.size() >= 2;
    }
    return false;
}

void ParserState::apply(Transition transition) {
    if (transition.move == Move::shift) {
        stack_.push_back(front_++);
        return;
    }
    const u32 word = stack_.back();
    stack_.pop_back();
    attach(word, transition.move == Move::left ? front_ : stack_.back(), transition.relation);
}

void ParserState::attach(u32 word, u32 head, Deprel relation) {
    heads_[word] = head;
    relations_[word] = relation;
    Children& c = children_[head];
    const u32 label = static_cast<u32>(relation) + 1;
    const auto more = [](u8 count) { return static_cast<u8>(count < 7 ? count + 1 : 7); };
    if (word < head) {
        c.left2 = c.left;
        c.left = word;
        c.left_labels = (c.left_labels ^ label) * 0x01000193U + 1;
        c.left_count = more(c.left_count);
    } else {
        c.right2 = c.right;
        c.right = word;
        c.right_labels = (c.right_labels ^ label) * 0x01000193U + 1;
        c.right_count = more(c.right_count);
    }
}

struct ParserState::View {
    struct Node {
        u32 word = 1;
        u32 tag = 4000;
        u32 upos = 40;
        u32 label = 90;
        u32 quote = 0;
    };
    explicit View(const ParserState& s) : state(s) {
        const auto depth = s.stack_.size();
        const auto stacked = [&](std::size_t k) { return depth > k ? s.stack_[depth - 1 - k] : kNobody; };
        const auto ahead = [&](u32 k) { return s.front_ + k <= s.size_ ? s.front_ + k : kNobody; };
        s0i = stacked(0);
        s1i = stacked(1);
        b0i = ahead(0);
        s0 = node(s0i);
        s1 = node(s1i);
        s2 = node(stacked(2));
        b0 = node(b0i);
        b1 = node(ahead(1));
        b2 = node(ahead(2));
        s0c = children(s0i);
        s1c = children(s1i);
        b0c = children(b0i);
    }
    [[nodiscard]] Node node(u32 i) const {
        if (i == kNobody) return {};
        if (i == state.size_) return {2, 4001, 41, 91, 0};
        const ParserWord& w = state.words_[i];
        return {w.word, w.tag, w.upos, state.heads_[i] == kNobody ? 92U : static_cast<u32>(state.relations_[i]),
                w.quote};
    }
    [[nodiscard]] Children children(u32 i) const {
        return i == kNobody ? Children{kNobody, kNobody, kNobody, kNobody, 0, 0, 0, 0} : state.children_[i];
    }
    // Words between two places in steps: 1, 2, 3, 4, 5-6, 7-9, 10 and more; 0 where one is missing.
    [[nodiscard]] static u32 distance(u32 a, u32 b) {
        if (a == kNobody || b == kNobody) return 0;
        const u32 d = b - a;
        return d <= 4 ? d : d <= 6 ? 5 : d <= 9 ? 6 : 7;
    }
    [[nodiscard]] static u32 between(const std::vector<u16>& counts, u32 a, u32 b) {
        if (a == kNobody || b == kNobody) return 9;
        return std::min<u32>(3, static_cast<u32>(counts[b] - counts[a + 1]));
    }
    const ParserState& state;
    u32 s0i, s1i, b0i;
    Node s0, s1, s2, b0, b1, b2;
    Children s0c, s1c, b0c;
};

namespace {

template <class Node>
void add_word(FeatureList& f, const Node& x) {
    f.add(x.word, x.tag);
    f.add(x.word);
    f.add(x.tag);
    f.add(x.upos);
}

template <class Node>
void add_pair(FeatureList& f, const Node& x, const Node& y) {
    f.add(x.word, x.tag, y.word, y.tag);
    f.add(x.word, x.tag, y.word);
    f.add(x.word, y.word, y.tag);
    f.add(x.word, x.tag, y.tag);
    f.add(x.tag, y.word, y.tag);
    f.add(x.word, y.word);
    f.add(x.tag, y.tag);
    f.add(x.word, y.upos);
    f.add(x.upos, y.word);
    f.add(x.upos, y.upos);
}

template <class Node, class Children>
void add_sides(FeatureList& f, const Node& x, const Children& c) {
    f.add(x.word, c.left_count, 0);
    f.add(x.tag, c.left_count);
    f.add(x.word, c.left_labels, 1);
    f.add(x.tag, c.left_labels);
}
template <class Node, class Children>
void add_right_side(FeatureList& f, const Node& x, const Children& c) {
    f.add(x.word, c.right_count);
    f.add(x.tag, c.right_count);
    f.add(x.word, c.right_labels, 1);
    f.add(x.tag, c.right_labels);
}

template <class Node>
void add_child(FeatureList& f, const Node& parent, const Node& child, const Node& inner) {
    f.add(child.word);
    f.add(child.tag);
    f.add(child.label);
    f.add(parent.tag, child.tag, inner.tag);
    f.add(parent.word, child.word);
    f.add(inner.tag, inner.label);
}

}  // namespace

void ParserState::read_features(FeatureList& f) const {
    const View v(*this);
    const auto& [s0, s1, s2, b0, b1, b2] = std::tie(v.s0, v.s1, v.s2, v.b0, v.b1, v.b2);
    const auto s0l = v.node(v.s0c.left), s0l2 = v.node(v.s0c.left2), s0r = v.node(v.s0c.right),
               s0r2 = v.node(v.s0c.right2);
    const auto s1l = v.node(v.s1c.left), s1l2 = v.node(v.s1c.left2), s1r = v.node(v.s1c.right),
               s1r2 = v.node(v.s1c.right2);
    const auto b0l = v.node(v.b0c.left), b0l2 = v.node(v.b0c.left2);
    const u32 far = View::distance(v.s0i, v.b0i), near = View::distance(v.s1i, v.s0i);
    f.clear();
    f.add(0);
    add_word(f, s0);
    add_word(f, s1);
    add_word(f, b0);
    add_word(f, b1);
    f.add(b2.word, b2.tag);
    f.add(b2.tag);
    f.add(s2.tag);
    f.add(s2.word, s2.tag);
    add_pair(f, s0, b0);
    add_pair(f, s1, s0);
    f.add(s1.tag, b0.tag);
    f.add(s1.word, b0.word);
    f.add(b0.tag, b1.tag);
    f.add(b0.word, b1.word);
    f.add(b0.word, b1.tag);
    f.add(s0.word, b0.tag, b1.tag);
    f.add(b0.tag, b1.tag, b2.tag);
    f.add(s0.tag, b0.tag, b1.tag);
    f.add(s1.tag, s0.tag, b0.tag);
    f.add(s1.tag, s0.tag, b0.word);
    f.add(s1.word, s0.tag, b0.tag);
    f.add(s1.tag, s0.word, b0.tag);
    f.add(s1.upos, s0.upos, b0.upos, b1.upos);
    f.add(s2.tag, s1.tag, s0.tag);
    f.add(s2.upos, s1.upos, s0.upos, b0.upos);
    f.add(s0.tag, s0l.tag, b0.tag);
    f.add(s0.tag, s0r.tag, b0.tag);
    f.add(s0.tag, b0.tag, b0l.tag);
    f.add(s1.tag, s1r.tag, s0.tag);
    f.add(s1.tag, s1l.tag, s0.tag);
    f.add(s1.tag, s0.tag, s0l.tag);
    f.add(s1.tag, s0.tag, s0r.tag);
    f.add(s1.tag, s0.tag, s0l.label);
    f.add(s1.tag, s0.tag, s0r.label);
    f.add(s1.tag, s1r.label, s0.tag);
    f.add(s1.word, s0.tag, s0l.word);
    f.add(s0.tag, s0r.label, b0.tag);
    f.add(s0.tag, b0.tag, b0l.label);
    f.add(s0.word, far);
    f.add(s0.tag, far);
    f.add(b0.word, far);
    f.add(b0.tag, far);
    f.add(s0.tag, b0.tag, far);
    f.add(s0.word, b0.word, far);
    f.add(s1.tag, s0.tag, near);
    f.add(s1.word, near);
    add_sides(f, s0, v.s0c);
    add_right_side(f, s0, v.s0c);
    add_sides(f, s1, v.s1c);
    add_right_side(f, s1, v.s1c);
    add_sides(f, b0, v.b0c);
    add_child(f, s0, s0l, s0l2);
    add_child(f, s0, s0r, s0r2);
    add_child(f, s1, s1l, s1l2);
    add_child(f, s1, s1r, s1r2);
    add_child(f, b0, b0l, b0l2);
    f.add(s0.upos, b0.upos, View::between(verbs_, v.s0i, v.b0i), View::between(marks_, v.s0i, v.b0i));
    f.add(s1.upos, s0.upos, View::between(verbs_, v.s1i, v.s0i), View::between(marks_, v.s1i, v.s0i));
    f.add(s0.upos, s0.quote, b0.upos, b0.quote);
    f.add(s1.upos, s1.quote, s0.upos, s0.quote);
}

Result<Parser> Parser::read(std::string_view classes, std::string_view weight_section) {
    Parser parser;
    auto weights = LinearWeights::read(weight_section);
    if (!weights) return tl::unexpected(weights.error());
    parser.weights_ = *weights;
    parser.transitions_ = read_transitions(classes);
    const auto has = [&](Move move) {
        return std::any_of(parser.transitions_.begin(), parser.transitions_.end(),
                           [&](Transition t) { return t.move == move; });
    };
    const bool complete = has(Move::shift) && has(Move::left) && has(Move::right);
    if (parser.transitions_.size() != parser.weights_.class_count() || !complete) {
        return fail(ErrorCode::malformed, "the transitions do not fit");
    }
    return parser;
}

void Parser::parse(Document& document, TokenRange sentence, std::span<const WordAtoms> atoms, Scratch& scratch) const {
    read_parser_words(document, sentence, atoms, scratch.words);
    ParserState& state = scratch.state;
    state.start(scratch.words);
    FeatureList features;
    std::array<i32, kMaxClasses> scores;
    const std::span<i32> used = std::span(scores).first(transitions_.size());
    while (!state.done()) {
        state.read_features(features);
        std::fill(used.begin(), used.end(), 0);
        weights_.add(features.span(), used);
        const bool allowed[] = {state.allows(Move::shift), state.allows(Move::left), state.allows(Move::right)};
        std::size_t best = transitions_.size();
        for (std::size_t c = 0; c < transitions_.size(); ++c) {
            if (!allowed[static_cast<std::size_t>(transitions_[c].move)]) continue;
            if (best == transitions_.size() || used[c] > used[best]) best = c;
        }
        state.apply(transitions_[best]);
    }
    for (u32 i = 0; i < state.size(); ++i) {
        Token& token = document.tokens[sentence.begin + i];
        const bool root = state.head(i) == state.size();
        token.head = root ? kNone<TokenId> : make_id<TokenId>(sentence.begin + state.head(i));
        token.deprel = root ? Deprel::root : state.relation(i) == Deprel::root ? Deprel::dep : state.relation(i);
    }
}

std::string write_transitions(std::span<const Transition> transitions) {
    std::string out;
    for (const Transition t : transitions) {
        out += t.move == Move::shift ? 'S' : t.move == Move::left ? 'L' : 'R';
        if (t.move != Move::shift) out += name_of(t.relation);
        out += '\n';
    }
    return out;
}

std::vector<Transition> read_transitions(std::string_view section) {
    std::vector<Transition> transitions;
    for (std::size_t stop = section.find('\n'); stop != std::string_view::npos; stop = section.find('\n')) {
        const std::string_view line = section.substr(0, stop);
        section.remove_prefix(stop + 1);
        if (line.empty()) return {};
        const Move move = line[0] == 'S' ? Move::shift : line[0] == 'L' ? Move::left : Move::right;
        transitions.push_back({move, move == Move::shift ? Deprel::root : deprel_of(line.substr(1))});
    }
    return transitions;
}

}  // namespace hearsay
