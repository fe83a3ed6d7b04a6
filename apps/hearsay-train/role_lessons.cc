#include "hearsay-train/role_lessons.h"

#include "article/read_article.h"
#include "attribution/rules.h"

namespace hearsay {

namespace {

void label_role(const Document& document, const std::vector<ByteRange>& spans, RoleLabel begin,
                std::vector<u8>& labels) {
    const auto inside = static_cast<u8>(static_cast<u8>(begin) + 1);
    for (const ByteRange span : spans) {
        bool first = true;
        for (u32 t = 0; t < document.tokens.size(); ++t) {
            const auto from = document.article.to_input.source_of({document.tokens[t].begin, document.tokens[t].end});
            if (!from || from->begin < span.begin || from->begin >= span.end) continue;
            labels[t] = first ? static_cast<u8>(begin) : inside;
            first = false;
        }
    }
}

}  // namespace

std::vector<u8> label_tokens(const Document& document, const std::vector<GoldAttribution>& gold) {
    std::vector<u8> labels(document.tokens.size(), 0);
    for (const GoldAttribution& a : gold) label_role(document, a.content, RoleLabel::content_begin, labels);
    for (const GoldAttribution& a : gold) label_role(document, a.source, RoleLabel::source_begin, labels);
    for (const GoldAttribution& a : gold) label_role(document, a.cue, RoleLabel::cue_begin, labels);
    return labels;
}

RoleLessons read_lessons(const std::vector<GoldArticle>& articles, const LanguageModel& model) {
    RoleLessons lessons;
    lessons.vector_size = model.vector_size();
    for (const GoldArticle& gold : articles) {
        Page page;
        page.text = gold.text;
        page.plain = true;
        page.to_input = OffsetMap::identity(static_cast<u32>(gold.text.size()));
        auto article = read_article(page);
        if (!article) continue;
        Document document;
        document.article = std::move(*article);
        const std::vector<float> vectors = model.annotate(document);
        const Syntax syntax(document);
        const Quotes quotes(syntax);
        const Scene scene{document, syntax, quotes};
        const RoleInput input = read_role_input(scene, find_rule_drafts(scene));
        const std::vector<u8> labels = label_tokens(document, gold.attributions);
        lessons.words.insert(lessons.words.end(), input.words.begin(), input.words.end());
        lessons.lengths.insert(lessons.lengths.end(), input.lengths.begin(), input.lengths.end());
        lessons.vectors.insert(lessons.vectors.end(), vectors.begin(), vectors.end());
        lessons.labels.insert(lessons.labels.end(), labels.begin(), labels.end());
    }
    return lessons;
}

}  // namespace hearsay
