import { beforeEach, describe, expect, it } from 'vitest';
import { Form } from './form.svelte';

let fail: Error | undefined;
let sent: Record<string, string>[];
let form: Form<'name' | 'secret'>;

beforeEach(() => {
  fail = undefined;
  sent = [];
  form = new Form(
    { name: 'Ada', secret: '' },
    {
      check: ({ name }) => (name ? {} : { name: 'required' }),
      send: async (values) => {
        sent.push(values);
        if (fail) throw fail;
        return { ...values, secret: '' };
      },
      explain: (error) => ({ form: (error as Error).message }),
    },
  );
});

describe('a form', () => {
  it('is clean, then unsaved, saving, saved', async () => {
    expect(form.state).toBe('clean');
    form.values.name = 'Grace';
    form.values.secret = 'x';
    expect(form.state).toBe('unsaved');
    const saving = form.save();
    expect(form.state).toBe('saving');
    expect(await saving).toBe(true);
    expect(form.state).toBe('saved');
    expect({ ...form.values }).toEqual({ name: 'Grace', secret: '' });
  });

  it('asks the server nothing while something is plainly wrong', async () => {
    form.values.name = '';
    expect(await form.save()).toBe(false);
    expect(form.errors.name).toBe('required');
    expect(form.state).toBe('failed');
    expect(sent).toEqual([]);
  });

  it('keeps what was typed when the server refuses', async () => {
    fail = new Error('taken');
    form.values.name = 'Bob';
    expect(await form.save()).toBe(false);
    expect([form.state, form.errors.form, form.values.name]).toEqual(['failed', 'taken', 'Bob']);
    form.reset();
    expect([form.state, form.values.name]).toEqual(['clean', 'Ada']);
  });

  it('sends once while it is being sent', async () => {
    form.values.name = 'Grace';
    await Promise.all([form.save(), form.save()]);
    expect(sent).toHaveLength(1);
  });

  it('follows what changes elsewhere, but not in a field one is changing', () => {
    form.values.secret = 'typed';
    form.learn({ name: 'Ada L.', secret: 'other' });
    expect({ ...form.values }).toEqual({ name: 'Ada L.', secret: 'typed' });
  });
});
