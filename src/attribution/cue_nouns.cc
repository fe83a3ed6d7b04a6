// Nouns and adjectives that attribute, and nouns that name kinds of sources.
#include "attribution/cue_tables.h"

namespace hearsay {

namespace {

constexpr CueGroup kNouns[] = {
    {Stance::asserts, Stance::asserts, kSpeech | kClause, 0.85F,
     "claim report statement assertion allegation announcement revelation disclosure admission confession "
     "acknowledgment acknowledgement confirmation suggestion insinuation hint warning remark comment declaration "
     "assurance insistence contention argument prediction forecast testimony accusation complaint reminder "
     "observation message response reply word news boast tweet notification proclamation characterization "
     "description depiction account reporting"},
    {Stance::asserts, Stance::asserts, kClause, 0.75F,
     "rumor rumour speculation gossip conclusion finding estimate evidence indication sign proof signal view opinion "
     "belief theory notion idea impression sense feeling suspicion conviction understanding assumption expectation "
     "perception realization realisation recognition knowledge assessment consensus thought faith information"},
    {Stance::denies, Stance::denies, kSpeech | kClause, 0.9F, "denial refutation rebuttal repudiation"},
    {Stance::denies, Stance::denies, kSpeech, 0.7F, "rejection dismissal"},
    {Stance::doubts, Stance::doubts, kClause, 0.75F, "doubt skepticism scepticism"},
    {Stance::asks, Stance::asks, kSpeech | kClause, 0.65F, "question query inquiry"},
    {Stance::wants, Stance::wants, kSpeech | kClause | kInfinitive, 0.75F,
     "request demand call appeal plea proposal recommendation order petition"},
    {Stance::wants, Stance::wants, kClause | kInfinitive, 0.7F, "hope desire wish eagerness willingness preference"},
    {Stance::asserts, Stance::plans, kSpeech | kClause | kInfinitive, 0.8F, "promise pledge vow threat commitment"},
    {Stance::plans, Stance::plans, kInfinitive, 0.7F, "plan intention decision offer intent ambition goal"},
    {Stance::plans, Stance::plans, kInfinitive, 0.7F, "refusal reluctance unwillingness"},
    {Stance::feels, Stance::feels, kClause, 0.7F, "fear concern worry anger outrage alarm dismay frustration anxiety"},
    {Stance::feels, Stance::feels, kSpeech | kClause, 0.6F,
     "criticism support opposition praise attack endorsement condemnation objection defense defence embrace "
     "disapproval approval rebuke admiration enthusiasm advocacy denunciation backing"},
};

constexpr LinkGroup kNounLinks[] = {
    {"of",
     "claim report allegation announcement revelation disclosure admission confession acknowledgment confirmation "
     "warning accusation rumor rumour assessment denial rejection dismissal refutation criticism view opinion "
     "fear hope promise description depiction account prediction characterization condemnation endorsement support "
     "defense defence rebuke praise embrace approval disapproval assurance threat expectation perception understanding "
     "admiration suspicion recognition denunciation estimate"},
    {"about",
     "claim report statement rumor rumour speculation warning remark comment question doubt concern worry fear "
     "complaint skepticism scepticism message feeling argument gossip thought tweet anxiety view opinion suspicion"},
    {"on", "doubt report comment remark statement attack view opinion position testimony stance"},
    {"for",
     "call request demand support plea appeal praise desire hope plan preference argument admiration endorsement "
     "enthusiasm backing proposal"},
    {"against", "accusation allegation attack threat argument warning claim"},
    {"to", "opposition objection commitment threat"},
    {"over", "concern anger outrage alarm worry criticism doubt"},
    {"with", "frustration"},
    {"at", "anger outrage dismay frustration"},
};

constexpr CueGroup kAdjectives[] = {
    {Stance::asserts, Stance::asserts, kClause, 0.75F,
     "confident sure certain convinced aware unaware adamant positive mindful cognizant"},
    {Stance::asserts, Stance::asserts, kClause | kSpeech, 0.75F, "quoted insistent"},
    {Stance::feels, Stance::feels, kClause, 0.7F,
     "afraid worried concerned hopeful optimistic pessimistic glad happy proud angry upset disappointed surprised "
     "shocked sorry grateful thankful pleased thrilled delighted outraged wary alarmed dismayed frustrated nervous "
     "fearful excited furious relieved impressed disgusted offended troubled appalled horrified ashamed"},
    {Stance::feels, Stance::feels, 0, 0.7F, "critical supportive fond dismissive contemptuous tolerant"},
    {Stance::doubts, Stance::doubts, kClause, 0.75F,
     "skeptical sceptical doubtful dubious unsure uncertain unconvinced"},
    {Stance::doubts, Stance::doubts, kClause | kImpression, 0.75F, "unclear unknown"},
    {Stance::asserts, Stance::asserts, kClause | kImpression, 0.4F, "clear"},
    {Stance::plans, Stance::plans, kInfinitive, 0.65F,
     "willing determined eager keen reluctant unwilling loath loth "
     "hesitant poised intent"},
};

constexpr LinkGroup kAdjectiveLinks[] = {
    {"of",
     "confident sure certain convinced aware unaware afraid proud wary critical supportive fond skeptical sceptical "
     "dismissive contemptuous fearful tolerant ashamed mindful cognizant"},
    {"about",
     "confident sure certain worried concerned hopeful optimistic pessimistic happy angry upset excited nervous "
     "skeptical sceptical doubtful dubious unsure uncertain adamant furious enthusiastic"},
    {"by",
     "surprised shocked disappointed alarmed dismayed outraged frustrated troubled offended impressed disgusted "
     "appalled horrified"},
    {"at", "angry surprised shocked furious outraged alarmed dismayed"},
    {"with", "happy pleased frustrated disappointed impressed furious"},
    {"for", "grateful thankful eager"},
};

constexpr SourceNounGroup kSourceNouns[] = {
    {SourceNoun::role,
     "spokesman spokeswoman spokesperson minister president secretary chairman chairwoman chair chief director head "
     "mayor governor senator lawyer attorney solicitor prosecutor judge publicist agent manager coach ambassador envoy "
     "commander general colonel captain sheriff king queen prince princess pope bishop archbishop chancellor premier "
     "leader founder owner ceo cfo cto boss editor producer commissioner representative rep deputy professor doctor "
     "coordinator superintendent investigator detective treasurer pastor rabbi imam lieutenant sergeant major admiral "
     "organizer organiser candidate nominee incumbent congressman congresswoman lawmaker legislator counsel magistrate "
     "coroner pathologist curator principal dean headmaster councillor councilman councilwoman inspector "
     "vice-president co-founder co-author author emissary negotiator mediator vicar priest cleric emperor sultan emir "
     "sheikh dictator ex-president speaker undersecretary"},
    {SourceNoun::insider,
     "official source insider officer aide adviser advisor diplomat operative staffer whistleblower informant "
     "associate "
     "ally colleague defector"},
    {SourceNoun::person,
     "executive strategist consultant businessman businesswoman banker trader employee staff worker friend relative "
     "participant attendee soldier fighter rebel militant activist engineer pilot investor analyst expert observer "
     "economist scientist researcher academic scholar pollster pundit commentator critic opponent supporter advocate "
     "campaigner historian specialist technician "
     "man woman person people witness eyewitness resident neighbor neighbour voter viewer reader user fan survivor "
     "victim passenger customer patient nurse teacher student parent mother father brother sister son daughter wife "
     "husband family child boy girl citizen local villager protester demonstrator refugee migrant farmer fisherman "
     "shopkeeper shopper tourist motorist driver player actor actress singer writer columnist journalist reporter "
     "correspondent photographer blogger politician member conservative liberal democrat republican progressive "
     "american respondent delegate guest caller heckler prisoner detainee suspect defendant plaintiff juror "
     "widow uncle aunt cousin grandmother grandfather teenager guy lady gentleman individual other many some most few "
     "anyone someone everyone nobody somebody everybody donor backer detractor skeptic sceptic veteran"},
    {SourceNoun::body,
     "ministry department police government administration office company firm corporation bank court army military "
     "navy "
     "force union party committee commission parliament congress senate house board organisation organization "
     "group association foundation institute university school hospital church club team league federation agency "
     "authority bureau embassy consulate council kremlin treasury pentagon palace cabinet coalition campaign regime "
     "opposition movement leadership command directorate service inspectorate watchdog regulator charity ngo "
     "think-tank airline manufacturer retailer operator carrier publisher studio label brand startup monarchy vatican "
     "side city state country nation county region province municipality tribunal jury panel taskforce "
     "legislature secretariat delegation fund trust centre center observatory mission consortium conglomerate "
     "faction militia network junta"},
    {SourceNoun::outlet,
     "newspaper paper daily weekly tabloid broadsheet magazine journal website site channel broadcaster station "
     "newswire wire television tv radio portal blog programme program show podcast outlet press media gazette newsroom "
     "publication "
     "periodical newsletter"},
    {SourceNoun::report, "report reporting coverage"},
    {SourceNoun::document,
     "statement letter memo memorandum document study survey poll tweet post email e-mail message text video "
     "footage photograph photo picture image clip recording tape transcript dossier file filing affidavit indictment "
     "complaint lawsuit bill law legislation book memoir biography article story column editorial op-ed essay list "
     "record data figure statistic research analysis review audit census forecast estimate communique communiqué "
     "release announcement declaration resolution manifesto platform ad advertisement commercial chart map graph "
     "evidence test result finding investigation inquiry probe log bulletin notice order ruling verdict "
     "constitution treaty agreement contract headline caption banner poster sign slogan model satellite sensor "
     "leaflet brochure profile chapter passage excerpt summary index diary cable note plan proposal measure "
     "quote comment remark word"},
};

}  // namespace

std::span<const CueGroup> noun_groups() { return kNouns; }
std::span<const LinkGroup> noun_links() { return kNounLinks; }
std::span<const CueGroup> adjective_groups() { return kAdjectives; }
std::span<const LinkGroup> adjective_links() { return kAdjectiveLinks; }
std::span<const SourceNounGroup> source_noun_groups() { return kSourceNouns; }

}  // namespace hearsay
