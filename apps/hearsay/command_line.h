// The command line as values. CLI11 stays in command_line.cc.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "engine/options.h"
#include "ingest/json_fields.h"
#include "provenance/list_quotations.h"

namespace hearsay {

enum class Command : u8 { trace, ask, quotes, extract, annotate, stories };
enum class Format : u8 { text, markdown, json, jsonl, csv, conllu };
enum class ColourChoice : u8 { automatic, always, never };

struct CommandLine {
    Command command = Command::trace;
    std::vector<std::string> paths;
    std::string question;              // ask
    std::string explain;               // trace: id of a claim; empty for none
    std::vector<std::string> without;  // trace, ask: outlets and persons to leave out
    QuotationFilter quotes;            // quotes: which statements to list
    Format format = Format::text;
    InputMode input = InputMode::detect;
    std::string output;         // file to write; empty: standard output
    std::string output_folder;  // extract: write one file for each page into it; empty: all to `output`
    std::vector<JsonFieldName> json_fields;
    std::string model;  // folder; empty: where it is usually found
    unsigned jobs = 0;  // 0: one per core
    u64 max_page_bytes = 20'000'000;
    u32 width = 0;  // columns; 0: as wide as the terminal
    ColourChoice colour = ColourChoice::automatic;
    bool all = false;
    bool with_metadata = false;  // extract
    bool whole = false;          // extract
    bool overwrite = false;      // files in `output_folder`
    bool quiet = false;
};

// Why there is nothing to run: help or version (status 0, text for standard output), or wrong usage (status 2, text for
// standard error).
struct EarlyExit {
    int status = 0;
    std::string text;
};

[[nodiscard]] tl::expected<CommandLine, EarlyExit> parse_command_line(int argc, char** argv);

}  // namespace hearsay
