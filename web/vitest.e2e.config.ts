import { defineConfig } from 'vitest/config';

// In a real browser, against what was built: npm run build && npm run e2e. CHAT_URL names a running server; without it
// dist/ is served with the fake one.
// --mode packed runs the stories that start the packed server themselves.
export default defineConfig(({ mode }) => ({
  test: {
    include: [mode === 'packed' ? 'e2e/packed/*.packed.ts' : 'e2e/*.e2e.ts'],
    environment: 'node',
    globalSetup: mode === 'packed' ? ['e2e/packed/house.ts'] : [],
    fileParallelism: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // What is waited for takes as long as the machine is slow; Playwright's own waits have a deadline like this one.
    expect: { poll: { timeout: 15_000 } },
  },
}));
