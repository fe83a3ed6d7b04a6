#include "ingest/repair.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/unicode.h"
#include "ingest/entities.h"
#include "ingest/lossy.h"
#include "ingest/markup.h"
#include "ingest/mojibake.h"

namespace hearsay {

namespace {

constexpr int kMaxLayers = 5;          // of misreading on misreading
constexpr u32 kMergeDistance = 120;    // bytes between damaged places that are one problem
constexpr int kMaxReferenceDepth = 3;  // "&amp;amp;quot;"

// The text as far as it is repaired, and its map to the text that came in.
class Progress {
  public:
    explicit Progress(std::string_view original) : original_(original) {}
    [[nodiscard]] std::string_view text() const { return repaired_ ? std::string_view(repaired_->text) : original_; }
    void apply(TextBuilder layer) {
        Repaired next{layer.take_text(), layer.take_map()};
        if (repaired_) next.to_original = next.to_original.through(repaired_->to_original);
        repaired_ = std::move(next);
    }
    [[nodiscard]] std::optional<Repaired> take() { return std::move(repaired_); }

  private:
    std::string_view original_;
    std::optional<Repaired> repaired_;
};

// The reference at `at`, also where its own ampersand is written as a reference.
[[nodiscard]] Entity read_nested_entity(std::string_view text) {
    constexpr std::string_view kAmp = "&amp;";
    Entity entity = read_entity(text);
    std::string inner;
    std::size_t skipped = 0;
    for (int depth = 0; depth < kMaxReferenceDepth && text.substr(skipped, kAmp.size()) == kAmp; ++depth) {
        skipped += kAmp.size() - 1;
        inner = "&" + std::string(text.substr(skipped + 1, 16));
        const Entity nested = read_entity(inner);
        if (nested.size != 0) entity = {nested.value, static_cast<u32>(skipped) + nested.size};
    }
    return entity;
}

[[nodiscard]] std::optional<TextBuilder> resolve_references(std::string_view text) {
    TextBuilder out;
    std::size_t done = 0;
    std::string scratch;
    for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at)) {
        const Entity entity = read_nested_entity(text.substr(at));
        if (entity.size == 0) {
            ++at;
            continue;
        }
        scratch.clear();
        append_utf8(scratch, entity.value);
        out.copy(text.substr(done, at - done), done);
        out.replace(scratch, at, entity.size);
        at += entity.size;
        done = at;
    }
    if (done == 0) return std::nullopt;
    out.copy(text.substr(done), done);
    return out;
}

// In HTML a reference that was escaped once more ("&amp;rsquo;") is one that a reader sees as it stands. Those of '<'
// and
// '>' are left: they may be meant, and they must not become markup.
[[nodiscard]] std::optional<TextBuilder> unescape_references(std::string_view html) {
    constexpr std::string_view kAmp = "&amp;";
    TextBuilder out;
    std::size_t done = 0;
    for (std::size_t at = html.find(kAmp); at != std::string_view::npos; at = html.find(kAmp, at)) {
        std::size_t end = at + kAmp.size();
        while (html.substr(end, kAmp.size() - 1) == kAmp.substr(1)) end += kAmp.size() - 1;
        const Entity inner = read_entity("&" + std::string(html.substr(end, 16)));
        const bool is_reference = inner.size != 0 && inner.value != U'<' && inner.value != U'>';
        if (is_reference || end > at + kAmp.size()) {
            out.copy(html.substr(done, at - done), done);
            out.replace(is_reference ? "&" : kAmp, at, end - at);
            done = end;
        }
        at = end;
    }
    if (done == 0) return std::nullopt;
    out.copy(html.substr(done), done);
    return out;
}

[[nodiscard]] std::vector<TextProblem> name_leftovers(std::vector<ByteRange> places) {
    std::sort(places.begin(), places.end());
    std::vector<TextProblem> problems;
    for (std::size_t i = 0; i < places.size();) {
        ByteRange range = places[i];
        std::size_t end = i + 1;
        for (; end < places.size() && places[end].begin <= range.end + kMergeDistance; ++end) {
            range = range.hull(places[end]);
        }
        const std::size_t count = end - i;
        problems.push_back({"mojibake-unrepairable",
                            count == 1
                                ? "a damaged character that cannot be restored with certainty"
                                : fmt::format("{} damaged characters that cannot be restored with certainty", count),
                            range});
        i = end;
    }
    return problems;
}

// Scripts and attributes are full of odd characters that no reader sees.
[[nodiscard]] std::vector<ByteRange> drop_markup(std::string_view html, std::vector<ByteRange> places) {
    std::sort(places.begin(), places.end());
    std::vector<ByteRange> kept;
    std::size_t at = 0;  // outside markup
    for (const ByteRange place : places) {
        while (at < place.begin) {
            const std::size_t tag = html.find('<', at);
            if (tag >= place.begin) break;
            at = end_of_markup(html, tag);
        }
        if (at <= place.begin) kept.push_back(place);
    }
    return kept;
}

}  // namespace

RepairResult repair_text(std::string_view text, MediaType media_type) {
    Progress progress(text);
    const bool html = media_type == MediaType::html;
    auto resolved = html ? unescape_references(text) : resolve_references(text);
    if (resolved) progress.apply(std::move(*resolved));
    std::vector<ByteRange> leftovers;
    if (may_be_misread(progress.text())) {
        for (int i = 0; i < kMaxLayers; ++i) {
            MojibakeLayer layer = undo_misreading(progress.text(), {html});
            leftovers = std::move(layer.leftovers);
            if (!layer.changed) break;
            progress.apply(std::move(layer.out));
            leftovers.clear();
        }
    }
    // What is left over is looked for in the text as it ends up.
    MojibakeLayer lossy = restore_lossy(progress.text(), media_type);
    if (lossy.changed) {
        progress.apply(std::move(lossy.out));
        leftovers = undo_misreading(progress.text(), {html}).leftovers;
        lossy = restore_lossy(progress.text(), media_type);
    }
    leftovers.insert(leftovers.end(), lossy.leftovers.begin(), lossy.leftovers.end());
    if (html) leftovers = drop_markup(progress.text(), std::move(leftovers));
    return {progress.take(), name_leftovers(std::move(leftovers))};
}

}  // namespace hearsay
