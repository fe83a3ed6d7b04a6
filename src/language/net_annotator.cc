#include "language/net_annotator.h"

#include <algorithm>
#include <array>

#include "language/cut_report.h"
#include "language/net_words.h"
#include "language/segment.h"

namespace hearsay {

namespace {

constexpr u32 kNameTypes = (kNameLabels + 1) / 2;
constexpr float kLeastScore = -12;  // one place must not outvote all others

std::vector<std::string_view> lines_of(std::string_view section) {
    std::vector<std::string_view> lines;
    for (std::size_t stop = section.find('\n'); stop != std::string_view::npos; stop = section.find('\n')) {
        lines.push_back(section.substr(0, stop));
        section.remove_prefix(stop + 1);
    }
    return lines;
}

// A name goes on only after its beginning or its own inside.
bool may_follow(u32 label, u32 last) {
    const bool inside = label != 0 && label % 2 == 0;
    return !inside || last == label || last + 1 == label;
}

// The sentences, those that are longer than the segmenter lets them be (gold ones) in pieces.
std::vector<TokenRange> pieces_of(std::span<const Sentence> sentences) {
    std::vector<TokenRange> pieces;
    for (const Sentence& sentence : sentences) {
        TokenRange rest = sentence.tokens;
        for (; rest.size() > kMaxSentenceTokens; rest.begin += kMaxSentenceTokens) {
            pieces.push_back({rest.begin, rest.begin + kMaxSentenceTokens});
        }
        pieces.push_back(rest);
    }
    return pieces;
}

// Hangs the trees of the pieces of a sentence on that of its first piece.
void join_pieces(Document& document) {
    CutReport cuts("long-sentence", "more long sentences were read likewise");
    for (const Sentence& sentence : document.sentences) {
        if (sentence.tokens.size() <= kMaxSentenceTokens) continue;
        TokenId root = kNone<TokenId>;
        for (u32 i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
            Token& token = document.tokens[i];
            if (is_set(token.head)) continue;
            if (!is_set(root)) {
                root = make_id<TokenId>(i);
                continue;
            }
            token.head = root;
            token.deprel = Deprel::parataxis;
        }
        cuts.add(document.article, document.bytes(sentence.tokens),
                 "a sentence of " + std::to_string(sentence.tokens.size()) + " tokens was read in pieces of " +
                     std::to_string(kMaxSentenceTokens));
    }
    cuts.finish(document.article);
}

}  // namespace

std::string write_tags(std::span<const TagPair> tags) {
    std::string out;
    for (const TagPair tag : tags) {
        out += name_of(tag.xpos);
        out += '/';
        out += name_of(tag.upos);
        out += '\n';
    }
    return out;
}

std::vector<TagPair> read_tags(std::string_view section) {
    std::vector<TagPair> tags;
    for (const std::string_view line : lines_of(section)) {
        const std::size_t slash = line.rfind('/');
        if (slash == std::string_view::npos) return {};
        tags.push_back({xpos_of(line.substr(0, slash)), upos_of(line.substr(slash + 1))});
    }
    return tags;
}

std::string write_relations() {
    std::string out;
    for (u32 r = 0; r <= static_cast<u32>(Deprel::xcomp); ++r) {
        out += name_of(static_cast<Deprel>(r));
        out += '\n';
    }
    return out;
}

std::vector<Deprel> read_relations(std::string_view section) {
    std::vector<Deprel> relations;
    for (const std::string_view line : lines_of(section)) relations.push_back(deprel_of(line));
    return relations;
}

Result<NetAnnotator> NetAnnotator::read(std::string_view net, std::string_view tags, std::string_view relations,
                                        std::string_view forms) {
    NetAnnotator annotator;
    auto read = TextNet::read(net);
    if (!read) return tl::unexpected(read.error());
    annotator.net_ = std::move(*read);
    annotator.tags_ = read_tags(tags);
    annotator.relations_ = read_relations(relations);
    const std::span<const u32> sorted(reinterpret_cast<const u32*>(forms.data()), forms.size() / sizeof(u32));
    if (!std::is_sorted(sorted.begin(), sorted.end())) return fail(ErrorCode::malformed, "the forms are not sorted");
    if (sorted.size() > kFormRows) return fail(ErrorCode::malformed, "there are too many forms");
    annotator.forms_ = KnownForms(sorted);
    const NetShape& shape = annotator.net_.shape();
    if (shape.rows_per_word != kRowsPerWord || shape.table_rows != kTableRows || shape.tags != annotator.tags_.size() ||
        shape.relations != annotator.relations_.size() || shape.names != kNameLabels) {
        return fail(ErrorCode::malformed, "the net does not fit its classes");
    }
    return annotator;
}

namespace {

// The score of each type of name (0: none) for a word, below that of the best.
using TypeScores = std::array<float, kNameTypes>;
TypeScores types_of(const float* labels) {
    const float best = *std::max_element(labels, labels + kNameLabels);
    TypeScores types;
    types[0] = std::max(labels[0] - best, kLeastScore);
    for (u32 t = 1; t < kNameTypes; ++t) {
        types[t] = std::max(std::max(labels[t * 2 - 1], labels[t * 2]) - best, kLeastScore);
    }
    return types;
}

}  // namespace

void share_evidence(const Document& document, std::span<const WordAtoms> atoms, std::span<float> labels) {
    constexpr float kShare = 0.5F;
    std::vector<std::pair<u32, u32>> places;  // form, token
    for (u32 i = 0; i < document.tokens.size(); ++i) {
        if ((document.tokens[i].flags & kCapitalised) != 0) places.emplace_back(atoms[i].word, i);
    }
    std::sort(places.begin(), places.end());
    for (std::size_t begin = 0, end = 0; begin < places.size(); begin = end) {
        while (end < places.size() && places[end].first == places[begin].first) ++end;
        if (end - begin < 2) continue;
        TypeScores mean{};
        for (std::size_t k = begin; k < end; ++k) {
            const TypeScores own = types_of(&labels[std::size_t{places[k].second} * kNameLabels]);
            for (u32 t = 0; t < kNameTypes; ++t) mean[t] += own[t] / static_cast<float>(end - begin);
        }
        for (std::size_t k = begin; k < end; ++k) {
            float* scores = &labels[std::size_t{places[k].second} * kNameLabels];
            const TypeScores own = types_of(scores);
            for (u32 label = 0; label < kNameLabels; ++label) {
                const u32 type = (label + 1) / 2;
                scores[label] += kShare * (mean[type] - own[type]);
            }
        }
    }
}

NetAnnotator::Reading NetAnnotator::annotate(Document& document, std::span<const WordAtoms> atoms,
                                             std::span<const u16> known) const {
    std::vector<u32> rows, lengths;
    rows.reserve(document.tokens.size() * kRowsPerWord);
    for (u32 i = 0; i < document.tokens.size(); ++i) {
        const WordRows word = rows_of(atoms[i], known[i], document.tokens[i], forms_);
        rows.insert(rows.end(), word.begin(), word.end());
    }
    const std::vector<TokenRange> pieces = pieces_of(document.sentences);
    for (const TokenRange piece : pieces) lengths.push_back(piece.size());
    TextNet::Workspace workspace;
    NetReading reading = net_.read_words(rows, lengths, workspace);
    share_evidence(document, atoms, reading.names);
    std::vector<NameLabel> labels;
    labels.reserve(document.tokens.size());
    for (const TokenRange piece : pieces) {
        write_piece(document, piece, reading);
        const auto found =
            best_labels(std::span<const float>(reading.names)
                            .subspan(std::size_t{piece.begin} * kNameLabels, std::size_t{piece.size()} * kNameLabels));
        labels.insert(labels.end(), found.begin(), found.end());
    }
    join_pieces(document);
    return {std::move(labels), std::move(reading.vectors)};
}

void NetAnnotator::write_piece(Document& document, TokenRange piece, const NetReading& reading) const {
    for (u32 i = piece.begin; i < piece.end; ++i) {
        Token& token = document.tokens[i];
        const TagPair tag = tags_[reading.tags[i]];
        const bool root = reading.heads[i] == piece.size();
        const Deprel relation = relations_[reading.relations[i]];
        token.xpos = tag.xpos;
        token.upos = tag.upos;
        token.head = root ? kNone<TokenId> : make_id<TokenId>(piece.begin + reading.heads[i]);
        token.deprel = root ? Deprel::root : relation == Deprel::root ? Deprel::dep : relation;
    }
}

std::vector<NameLabel> best_labels(std::span<const float> scores) {
    constexpr float kNever = -1e30F;
    const std::size_t n = scores.size() / kNameLabels;
    std::vector<std::array<u8, kNameLabels>> from(n);
    std::array<float, kNameLabels> best{};
    std::fill(best.begin() + 1, best.end(), kNever);  // before the first word no name is open
    for (std::size_t i = 0; i < n; ++i) {
        std::array<float, kNameLabels> next{};
        for (u32 label = 0; label < kNameLabels; ++label) {
            u32 last = 0;
            for (u32 k = 1; k < kNameLabels; ++k) {
                if (may_follow(label, k) && (best[k] > best[last] || !may_follow(label, last))) last = k;
            }
            from[i][label] = static_cast<u8>(last);
            next[label] = (may_follow(label, last) ? best[last] : kNever) + scores[i * kNameLabels + label];
        }
        best = next;
    }
    std::vector<NameLabel> labels(n);
    auto label = static_cast<u32>(std::max_element(best.begin(), best.end()) - best.begin());
    for (std::size_t i = n; i-- > 0;) {
        labels[i] = static_cast<NameLabel>(label);
        label = from[i][label];
    }
    return labels;
}

}  // namespace hearsay
