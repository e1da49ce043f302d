export const PASSWORD = 'correct horse battery';

/** What people say of themselves when they register. */
export const factsOf = (name: string) => ({
  username: name,
  email: `${name}@chat.test`,
  displayName: `${name[0]?.toUpperCase()}${name.slice(1)}`,
  firstName: name,
  lastName: 'Tester',
});
