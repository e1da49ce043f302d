export type FormState = 'clean' | 'unsaved' | 'saving' | 'saved' | 'failed';
export type Errors<Name extends string> = Partial<Record<Name | 'form', string>>;

/** What a person changes and saves as one: the fields, what is wrong with them, and how far the saving is. */
export class Form<Name extends string> {
  values = $state({}) as Record<Name, string>;
  errors = $state.raw<Errors<Name>>({});
  private kept = $state.raw({}) as Record<Name, string>;
  private phase = $state<'idle' | 'saving' | 'saved'>('idle');

  constructor(
    kept: Record<Name, string>,
    private readonly rules: {
      /** Mistakes one can see without the server. */
      check(values: Record<Name, string>): Errors<Name>;
      /** Sends it; answers what is kept from now on. */
      send(values: Record<Name, string>): Promise<Record<Name, string>>;
      /** A refusal in the reader's words, by field. */
      explain(error: unknown): Errors<Name>;
    },
  ) {
    this.keep(kept);
  }

  get dirty(): boolean {
    return (Object.keys(this.kept) as Name[]).some((name) => this.values[name] !== this.kept[name]);
  }

  get state(): FormState {
    if (this.phase === 'saving') return 'saving';
    if (Object.values(this.errors).some(Boolean)) return 'failed';
    if (this.dirty) return 'unsaved';
    return this.phase === 'saved' ? 'saved' : 'clean';
  }

  /** What is kept changed elsewhere: fields nobody touched follow. */
  learn(kept: Record<Name, string>): void {
    for (const name of Object.keys(kept) as Name[])
      if (this.values[name] === this.kept[name]) this.values[name] = kept[name];
    this.kept = kept;
  }

  /** Back to what is kept. */
  reset(): void {
    this.phase = 'idle';
    this.keep(this.kept);
  }

  async save(): Promise<boolean> {
    if (this.phase === 'saving') return false;
    this.errors = this.rules.check(this.values);
    if (Object.values(this.errors).some(Boolean)) return false;
    this.phase = 'saving';
    try {
      this.keep(await this.rules.send($state.snapshot(this.values) as Record<Name, string>));
      this.phase = 'saved';
      return true;
    } catch (error) {
      this.errors = this.rules.explain(error);
      this.phase = 'idle';
      return false;
    }
  }

  private keep(kept: Record<Name, string>): void {
    this.kept = kept;
    this.values = { ...kept };
    this.errors = {};
  }
}
