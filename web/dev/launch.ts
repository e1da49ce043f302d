// A morning in a room, for pictures of the client: who says what, minutes after nine.

export const LAUNCH: [minute: number, person: number, text: string][] = [
  [2, 3, 'Morning! The release candidate went to staging last night. Numbers look good: `p99 48 ms`, no errors since.'],
  [3, 3, 'What is left is in https://example.org/release/1.2 – mostly words.'],
  [9, 1, 'Nice. I would like to hear @ada on the migration before we call it done.'],
  [
    14,
    2,
    'Ran it twice against a copy of production:\n\n- 1.2 million messages in **41 seconds**\n- every room counted before and after, *same numbers*\n- rolled back and forward without a hitch',
  ],
  [
    15,
    2,
    '```java\nvar before = store.count(room);\nmigrate(store);\nassertThat(store.count(room)).isEqualTo(before);\n```',
  ],
  [21, 0, '> every room counted before and after\n\nThat is the sentence I was waiting for.'],
  [24, 4, 'upload://pictures/160/harbour.png'],
  [25, 4, 'View from the office this morning. Somebody should paint it.'],
  [33, 3, '@alice can you write the announcement? Two paragraphs are plenty. #ops wants to know the hour.'],
  [35, 0, 'On it. Going out at **11:00**, and I stay around until three.'],
  [36, 1, 'Thank you both.'],
];
