#include "language/net_annotator.h"

#include <algorithm>
#include <array>

#include "language/net_words.h"

namespace hearsay {

namespace {

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

}  // namespace

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

Result<NetAnnotator> NetAnnotator::read(std::string_view net, std::string_view tags, std::string_view relations) {
    NetAnnotator annotator;
    auto read = TextNet::read(net);
    if (!read) return tl::unexpected(read.error());
    annotator.net_ = std::move(*read);
    annotator.tags_ = read_tags(tags);
    annotator.relations_ = read_relations(relations);
    const NetShape& shape = annotator.net_.shape();
    if (shape.rows_per_word != kRowsPerWord || shape.table_rows != kTableRows || shape.tags != annotator.tags_.size() ||
        shape.relations != annotator.relations_.size() || shape.names != kNameLabels) {
        return fail(ErrorCode::malformed, "the net does not fit its classes");
    }
    return annotator;
}

std::vector<NameLabel> NetAnnotator::annotate(Document& document, std::span<const WordAtoms> atoms,
                                              std::span<const u16> known) const {
    std::vector<u32> rows, lengths;
    rows.reserve(document.tokens.size() * kRowsPerWord);
    for (u32 i = 0; i < document.tokens.size(); ++i) {
        const WordRows word = rows_of(atoms[i], known[i], document.tokens[i]);
        rows.insert(rows.end(), word.begin(), word.end());
    }
    for (const Sentence& sentence : document.sentences) lengths.push_back(sentence.tokens.size());
    TextNet::Workspace workspace;
    const NetReading reading = net_.read_words(rows, lengths, workspace);
    std::vector<NameLabel> labels;
    labels.reserve(document.tokens.size());
    for (const Sentence& sentence : document.sentences) {
        const u32 begin = sentence.tokens.begin, length = sentence.tokens.size();
        for (u32 i = begin; i < begin + length; ++i) {
            Token& token = document.tokens[i];
            const TagPair tag = tags_[reading.tags[i]];
            const bool root = reading.heads[i] == length;
            const Deprel relation = relations_[reading.relations[i]];
            token.xpos = tag.xpos;
            token.upos = tag.upos;
            token.head = root ? kNone<TokenId> : make_id<TokenId>(begin + reading.heads[i]);
            token.deprel = root ? Deprel::root : relation == Deprel::root ? Deprel::dep : relation;
        }
        const auto found = best_labels(
            std::span(reading.names).subspan(std::size_t{begin} * kNameLabels, std::size_t{length} * kNameLabels));
        labels.insert(labels.end(), found.begin(), found.end());
    }
    return labels;
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
