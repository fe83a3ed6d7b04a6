#include <vector>

#include "report/json.h"
#include "report/json_article.h"

namespace hearsay {

namespace {

using Layout = JsonWriter::Layout;

[[nodiscard]] const char* precision_name(Date date) {
    static constexpr const char* kNames[] = {"", "year", "month", "day"};
    return kNames[static_cast<std::size_t>(date.precision())];
}

class ReportWriter {
  public:
    explicit ReportWriter(const Report& report) : report_(report) {
        spans_.reserve(report.documents.size());
        for (const Document& document : report.documents) spans_.emplace_back(document.article);
    }

    [[nodiscard]] std::string write(const Generator& generator) {
        json_.begin_object();
        json_.text_field("schema", "hearsay.report/1");
        json_.key("generator");
        json_.begin_object(Layout::one_line);
        json_.text_field("name", "hearsay");
        json_.text_field("version", generator.version);
        json_.text_or_null_field("model", generator.model);
        json_.end_object();
        write_documents();
        write_sources();
        json_.key("stories");
        json_.begin_array();
        for (std::size_t i = 0; i < report_.stories.size(); ++i) write_story(make_id<StoryId>(i));
        json_.end_array();
        write_without();
        write_asked();
        write_problems();
        json_.end_object();
        json_.newline();
        return json_.take();
    }

  private:
    void write_documents() {
        json_.key("documents");
        json_.begin_array();
        for (std::size_t i = 0; i < report_.documents.size(); ++i) {
            const Article& article = report_.documents[i].article;
            const StoryId story = i < report_.story_of.size() ? report_.story_of[i] : kNone<StoryId>;
            json_.begin_object();
            write_article_members(json_, article, make_id<DocumentId>(i));
            json_.text_or_null_field("story", is_set(story) ? json_id(story) : "");
            write_article_problems(json_, article, spans_[i]);
            json_.end_object();
        }
        json_.end_array();
    }

    void write_sources() {
        json_.key("sources");
        json_.begin_array();
        for (std::size_t i = 0; i < report_.sources.size(); ++i) {
            const Source& source = report_.sources[i];
            json_.begin_object(Layout::one_line);
            json_.text_field("id", json_id(make_id<SourceId>(i)));
            write_source_members(json_, source);
            write_source_id("affiliation", source.affiliation);
            if (source.vague) json_.boolean_field("vague", true);
            json_.end_object();
        }
        json_.end_array();
    }

    void write_story(StoryId id) {
        const Story& story = report_.stories[index(id)];
        json_.begin_object();
        json_.text_field("id", json_id(id));
        json_.text_field("headline", story.headline);
        json_.key("documents");
        json_.begin_array(Layout::one_line);
        for (const DocumentId document : story.documents) json_.string(json_id(document));
        json_.end_array();
        json_.text_or_null_field("from", to_string(story.from));
        json_.text_or_null_field("to", to_string(story.to));
        json_.key("claims");
        json_.begin_array();
        const u32 first_claim = claims_written_;
        for (const Claim& claim : story.claims) write_claim(claim);
        json_.end_array();
        json_.key("disagreements");
        json_.begin_array();
        for (const Disagreement& disagreement : story.disagreements) write_disagreement(disagreement, first_claim);
        json_.end_array();
        write_timeline(story);
        write_reuse(story);
        json_.end_object();
    }

    void write_claim(const Claim& claim) {
        json_.begin_object();
        json_.text_field("id", claim_id(claims_written_++));
        json_.text_field("text", claim.text);
        json_.key("mentions");
        json_.begin_array();
        for (const ClaimMention& mention : claim.mentions) write_mention(mention);
        json_.end_array();
        const Independence& independence = claim.independence;
        json_.key("independence");
        json_.begin_object(Layout::one_line);
        json_.integer_field("support", independence.support);
        json_.integer_field("support_max", independence.support_max);
        json_.integer_field("oppose", independence.oppose);
        write_source_ids("rests_on", independence.rests_on);
        json_.text_field("explanation", independence.explanation);
        json_.end_object();
        write_source_ids("denied_by", claim.denied_by);
        write_source_ids("doubted_by", claim.doubted_by);
        write_source_ids("declined_by", claim.declined_by);
        json_.key("stripped");
        json_.begin_array();
        for (const Evidence& evidence : claim.stripped) {
            json_.begin_object(Layout::one_line);
            json_.text_field("document", json_id(evidence.document));
            json_.key("span");
            spans(evidence.document).write(json_, evidence.range);
            json_.end_object();
        }
        json_.end_array();
        json_.key("drift");
        json_.begin_array();
        for (const Drift& drift : claim.drift) {
            json_.begin_object();
            json_.text_field("kind", name_of(drift.kind));
            json_.text_field("relation", name_of(drift.relation));
            write_place("before", drift.before);
            write_place("after", drift.after);
            json_.end_object();
        }
        json_.end_array();
        json_.end_object();
    }

    void write_place(std::string_view name, const Drift::Place& place) {
        json_.key(name);
        json_.begin_object();
        write_evidence_members(place.evidence);
        write_spans("words", spans(place.evidence.document), place.words);
        json_.end_object();
    }

    void write_mention(const ClaimMention& mention) {
        const SpanWriter& words = spans(mention.document);
        json_.begin_object();
        json_.text_field("document", json_id(mention.document));
        json_.text_field("stance", name_of(mention.stance));
        write_spans("spans", words, mention.spans);
        json_.key("cue");
        words.write(json_, mention.cue);
        json_.key("chain");
        json_.begin_array();
        for (const ChainLink& link : mention.chain) {
            json_.begin_object(Layout::one_line);
            write_source_id("source", link.source);
            json_.key("span");
            words.write(json_, link.span);
            json_.end_object();
        }
        json_.end_array();
        json_.text_field("certainty", mention.hedges.empty() ? "stated" : "hedged");
        write_spans("hedges", words, mention.hedges);
        json_.text_field("quoted", mention.quoted ? name_of(*mention.quoted) : "none");
        json_.real_field("confidence", mention.confidence);
        json_.end_object();
    }

    void write_disagreement(const Disagreement& disagreement, u32 first_claim) {
        json_.begin_object();
        json_.text_field("claim", claim_id(first_claim + disagreement.claim));
        json_.text_field("attribute", disagreement.attribute);
        json_.text_field("type", name_of(disagreement.type));
        json_.key("values");
        json_.begin_array();
        for (const Disagreement::Value& value : disagreement.values) {
            json_.begin_object();
            json_.text_field("value", value.value);
            json_.key("mentions");
            json_.begin_array();
            for (const Disagreement::Mention& mention : value.mentions) {
                json_.begin_object(Layout::one_line);
                write_evidence_members(mention.evidence);
                write_source_id("source", mention.source);
                json_.end_object();
            }
            json_.end_array();
            json_.end_object();
        }
        json_.end_array();
        json_.boolean_field("compatible", disagreement.compatible);
        json_.boolean_field("development", disagreement.development);
        json_.end_object();
    }

    void write_timeline(const Story& story) {
        json_.key("timeline");
        json_.begin_array();
        for (const TimelineEvent& event : story.timeline) {
            if (!event.date.known()) continue;  // has no place on a timeline
            json_.begin_object();
            json_.text_field("date", to_string(event.date));
            json_.text_field("precision", precision_name(event.date));
            json_.text_field("text", event.text);
            json_.key("mentions");
            json_.begin_array();
            for (const Evidence& evidence : event.mentions) {
                json_.begin_object(Layout::one_line);
                write_evidence_members(evidence);
                json_.end_object();
            }
            json_.end_array();
            json_.end_object();
        }
        json_.end_array();
    }

    void write_reuse(const Story& story) {
        json_.key("reuse");
        json_.begin_array();
        for (const Reuse& reuse : story.reuse) {
            json_.begin_object();
            json_.text_field("from", json_id(reuse.from));
            json_.text_field("to", json_id(reuse.to));
            json_.real_field("coverage", reuse.coverage);
            json_.text_field("kind", name_of(reuse.kind));
            write_spans("spans", spans(reuse.to), reuse.spans);
            json_.end_object();
        }
        json_.end_array();
    }

    // Only where something was left out.
    void write_without() {
        if (!report_.without) return;
        const Without& without = *report_.without;
        json_.key("without");
        json_.begin_object();
        write_names("names", without.names);
        write_names("unknown", without.unknown);
        json_.key("changes");
        json_.begin_array();
        for (const Without::Change& change : without.changes) {
            json_.begin_object(Layout::one_line);
            json_.text_field("story", json_id(change.story));
            json_.text_field("claim", change.claim);
            json_.key("before");
            json_.integer(change.before);
            json_.key("after");
            json_.integer(change.after);
            json_.end_object();
        }
        json_.end_array();
        json_.end_object();
    }

    void write_asked() {
        if (!report_.asked) return;
        json_.key("asked");
        json_.begin_object(Layout::one_line);
        json_.text_field("question", report_.asked->question);
        json_.key("answers");
        json_.integer(report_.asked->answers);
        json_.end_object();
    }

    void write_names(std::string_view key, const std::vector<std::string>& names) {
        json_.key(key);
        json_.begin_array(Layout::one_line);
        for (const std::string& name : names) json_.string(name);
        json_.end_array();
    }

    void write_problems() {
        json_.key("problems");
        json_.begin_array();
        for (const InputProblem& problem : report_.problems) {
            json_.begin_object(Layout::one_line);
            json_.text_field("file", problem.file);
            json_.text_or_null_field("record", problem.record);
            json_.text_field("code", problem.code);
            json_.text_field("message", problem.message);
            json_.key("byte");
            problem.byte ? json_.integer(static_cast<i64>(*problem.byte)) : json_.null();
            json_.end_object();
        }
        json_.end_array();
    }

    void write_spans(std::string_view name, const SpanWriter& words, const std::vector<ByteRange>& ranges) {
        json_.key(name);
        json_.begin_array();
        for (const ByteRange range : ranges) words.write(json_, range);
        json_.end_array();
    }

    void write_evidence_members(const Evidence& evidence) {
        json_.text_field("document", json_id(evidence.document));
        spans(evidence.document).write_members(json_, evidence.range);
    }

    void write_source_id(std::string_view name, SourceId id) {
        json_.text_or_null_field(name, is_set(id) ? json_id(id) : "");
    }

    void write_source_ids(std::string_view name, const std::vector<SourceId>& ids) {
        json_.key(name);
        json_.begin_array(Layout::one_line);
        for (const SourceId id : ids) json_.string(json_id(id));
        json_.end_array();
    }

    [[nodiscard]] static std::string claim_id(u32 number) { return "c" + std::to_string(number + 1); }
    [[nodiscard]] const SpanWriter& spans(DocumentId id) const { return spans_[index(id)]; }

    const Report& report_;
    std::vector<SpanWriter> spans_;  // per document
    JsonWriter json_;
    u32 claims_written_ = 0;
};

}  // namespace

std::string to_json(const Report& report, const Generator& generator) { return ReportWriter(report).write(generator); }

std::string stories_to_json(const Report& report) {
    JsonWriter json;
    json.begin_object();
    json.key("stories");
    json.begin_array();
    for (std::size_t i = 0; i < report.stories.size(); ++i) {
        json.begin_object();
        json.text_field("id", json_id(make_id<StoryId>(i)));
        json.text_field("headline", report.stories[i].headline);
        json.key("documents");
        json.begin_array();
        for (const DocumentId id : report.stories[i].documents) {
            const PageOrigin& origin = report.documents[index(id)].article.origin;
            json.begin_object(Layout::one_line);
            json.text_field("id", json_id(id));
            json.text_field("file", origin.file);
            json.text_or_null_field("record", origin.record);
            json.end_object();
        }
        json.end_array();
        json.end_object();
    }
    json.end_array();
    json.key("reuse");
    json.begin_array();
    for (const Story& story : report.stories) {
        for (const Reuse& reuse : story.reuse) {
            json.begin_object(Layout::one_line);
            json.text_field("from", json_id(reuse.from));
            json.text_field("to", json_id(reuse.to));
            json.real_field("coverage", reuse.coverage);
            json.text_field("kind", name_of(reuse.kind));
            json.end_object();
        }
    }
    json.end_array();
    json.end_object();
    json.newline();
    return json.take();
}

}  // namespace hearsay
