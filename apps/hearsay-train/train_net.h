// Learning the neural net (src/neural/text_net.h): first from plain text, by guessing hidden words, then tags, trees
// and names together.
#pragma once

#include <string>
#include <vector>

#include "hearsay-train/corpora.h"
#include "hearsay-train/net_torch.h"
#include "hearsay-train/train_names.h"

namespace hearsay {

struct NetOptions {
    std::string corpora;
    std::string state;       // file for the trained net, to look at; where it exists, nothing is trained
    std::string pretrained;  // file to take the pretrained net from, or to write it to; empty: no pretraining
    u32 pretrain_rounds = 4;
    std::string teacher;  // folder of models that annotate the plain text to learn from first; empty: none
    std::string taught;   // file of the net taught so: to be written, or taken where it exists
    u32 taught_rounds = 1;
    u32 taught_every = 2;  // one text in so many is annotated by the teacher
    u32 rounds = 20;
    u32 batch = 1000;  // words
    double rate = 0.002;
    double decay = 0.01;
    double hidden_words = 0.1;  // share of words whose form is hidden in training
    u32 threads = 1;
    i64 channels = 128;
    i64 blocks = 3;
    u64 seed = 1;
    DropoutRates dropout;
};

struct NetCorpora {
    std::vector<TrainingDocument> trees;
    std::vector<NamedDocument> names;
    std::vector<std::pair<std::string, const std::vector<Document>*>> tree_dev;
    std::vector<std::pair<std::string, const std::vector<NamedDocument>*>> name_dev;
};

// The sections of the net's model file.
[[nodiscard]] std::vector<ModelSection> train_net(const NetCorpora& corpora, const NetOptions& options);

}  // namespace hearsay
