#include <cmath>
#include <string_view>

#include "report/json.h"
#include "report/json_article.h"

namespace hearsay {

namespace {

using Layout = JsonWriter::Layout;

[[nodiscard]] const char* name_of_kind(MentionKind kind) {
    static constexpr const char* kNames[] = {"name", "nominal", "pronoun"};
    return kNames[static_cast<std::size_t>(kind)];
}

[[nodiscard]] const char* name_of_time(TimeType type) {
    static constexpr const char* kNames[] = {"DATE", "TIME", "DURATION", "SET"};
    return kNames[static_cast<std::size_t>(type)];
}

class AnnotationWriter {
  public:
    AnnotationWriter(const Document& document, JsonWriter& json)
        : document_(document), json_(json), spans_(document.article) {}

    void write(DocumentId id) {
        json_.begin_object(Layout::one_line);
        write_article_members(json_, document_.article, id);
        write_article_problems(json_, document_.article, spans_);
        write_sentences();
        write_tokens();
        write_names();
        write_entities();
        write_times();
        write_numbers();
        write_attributions();
        json_.end_object();
        json_.newline();
    }

  private:
    void write_sentences() {
        begin_list("sentences");
        for (const Sentence& sentence : document_.sentences) {
            json_.begin_object();
            write_span(sentence.tokens);
            json_.end_object();
        }
        json_.end_array();
    }

    void write_tokens() {
        begin_list("tokens");
        for (const Token& token : document_.tokens) {
            json_.begin_object();
            write_place({token.begin, token.end});
            json_.text_field("lemma", document_.strings.view(token.lemma));
            json_.text_field("upos", name_of(token.upos));
            json_.text_field("xpos", name_of(token.xpos));
            json_.integer_field("head", is_set(token.head) ? i64{index(token.head)} : -1);
            json_.text_field("deprel", name_of(token.deprel));
            json_.end_object();
        }
        json_.end_array();
    }

    void write_names() {
        begin_list("names");
        for (const Mention& mention : document_.mentions) {
            if (mention.kind != MentionKind::name) continue;
            json_.begin_object();
            write_span(mention.tokens);
            json_.text_field("type", name_of(mention.type));
            write_entity("entity", mention.entity);
            json_.end_object();
        }
        json_.end_array();
    }

    void write_entities() {
        begin_list("entities");
        for (std::size_t i = 0; i < document_.entities.size(); ++i) {
            const Entity& entity = document_.entities[i];
            json_.begin_object();
            json_.integer_field("id", static_cast<i64>(i));
            json_.text_field("name", document_.strings.view(entity.name));
            json_.text_field("type", name_of(entity.type));
            json_.text_or_null_field("description", document_.strings.view(entity.description));
            write_entity("affiliation", entity.affiliation);
            json_.key("mentions");
            json_.begin_array();
            for (const MentionId id : entity.mentions) {
                const Mention& mention = document_.mentions[index(id)];
                if (mention.whole.empty()) continue;
                json_.begin_object();
                write_span(mention.whole);
                json_.text_field("kind", name_of_kind(mention.kind));
                json_.end_object();
            }
            json_.end_array();
            json_.end_object();
        }
        json_.end_array();
    }

    void write_times() {
        begin_list("times");
        for (const TimeExpression& time : document_.times) {
            json_.begin_object();
            write_span(time.tokens);
            json_.text_field("type", name_of_time(time.type));
            json_.text_field("value", document_.strings.view(time.value));
            json_.text_or_null_field("from", to_string(time.from));
            json_.text_or_null_field("to", to_string(time.to));
            json_.end_object();
        }
        json_.end_array();
    }

    void write_numbers() {
        begin_list("numbers");
        for (const NumberExpression& number : document_.numbers) {
            json_.begin_object();
            write_span(number.tokens);
            write_finite("value", number.value);
            write_finite("least", number.low);
            write_finite("most", number.high);
            json_.text_or_null_field("unit", document_.strings.view(number.unit));
            json_.end_object();
        }
        json_.end_array();
    }

    // Null where there is none.
    void write_finite(std::string_view name, double value) {
        std::isfinite(value) ? json_.real_field(name, value) : json_.null_field(name);
    }

    void write_attributions() {
        begin_list("attributions");
        for (std::size_t i = 0; i < document_.attributions.size(); ++i) {
            const Attribution& attribution = document_.attributions[i];
            json_.begin_object();
            json_.integer_field("id", static_cast<i64>(i));
            json_.key("parent");
            is_set(attribution.parent) ? json_.integer(index(attribution.parent)) : json_.null();
            write_parts("source", attribution.source);
            write_parts("cue", attribution.cue);
            write_parts("content", attribution.content);
            write_parts("via", attribution.via);
            json_.text_field("kind", name_of(attribution.kind));
            json_.text_field("stance", name_of(attribution.stance));
            json_.text_field("source_type", name_of(attribution.source_type));
            write_entity("source_entity", attribution.source_entity);
            json_.boolean_field("hedged", !attribution.hedges.empty());
            json_.real_field("confidence", attribution.confidence);
            json_.end_object();
        }
        json_.end_array();
    }

    void begin_list(std::string_view name) {
        json_.key(name);
        json_.begin_array();
    }

    void write_span(TokenRange tokens) { write_place(document_.bytes(tokens)); }
    void write_place(ByteRange range) {
        spans_.write_offsets(json_, range);
        spans_.write_source(json_, range);
    }

    void write_parts(std::string_view name, SpanList list) {
        begin_list(name);
        for (const TokenRange part : document_.parts(list)) {
            json_.begin_object();
            write_span(part);
            json_.end_object();
        }
        json_.end_array();
    }

    void write_entity(std::string_view name, EntityId id) {
        json_.key(name);
        is_set(id) ? json_.integer(index(id)) : json_.null();
    }

    const Document& document_;
    JsonWriter& json_;
    SpanWriter spans_;
};

}  // namespace

std::string annotations_to_json(const Document& document, DocumentId id) {
    JsonWriter json;
    AnnotationWriter(document, json).write(id);
    return json.take();
}

}  // namespace hearsay
