import type { Answer, Question } from './colours';
import { tokensOf } from './highlight';

addEventListener('message', ({ data: { id, code, language } }: MessageEvent<Question>) => {
  void tokensOf(code, language)
    .catch(() => undefined)
    .then((tokens) => postMessage({ id, tokens } satisfies Answer));
});
