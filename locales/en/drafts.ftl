### Drafts: what was typed or sent is kept until it is written down.

draft-settled = This draft has been written down, put aside or changed. Please look at the latest message.
draft-full = Together it would be longer than { $limit } characters. The earlier words are kept, the last message is not in the draft.
