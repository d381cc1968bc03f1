import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem, localCodes } from '@/shared/api/problem';
import type { Schema } from '../api';
import { Autosave } from './autosave';
import type { Application } from './fields';
import { draft } from './sample';
import { openShelf } from './shelf';

const stale = () => new ApiProblem({ code: 'APPLICATION_CHANGED', status: 409 });
const lost = () => new ApiProblem({ code: localCodes.network, status: 0 });

/** Plays the server: one version, whole sections replaced, masks instead of numbers. */
class Server {
  app: Application = draft();
  uscc = '';
  fail: (() => Error)[] = [];
  loseAnswer = false;
  readonly bodies: Schema['SaveRequest'][] = [];

  readonly send = (body: Schema['SaveRequest']): Promise<Application> => new Promise((resolve) => { resolve(this.save(body)); });

  private save(body: Schema['SaveRequest']): Application {
    this.bodies.push(body);
    const failure = this.fail.shift();
    if (failure) throw failure();
    if (body.version !== this.app.version) throw stale();
    this.uscc = body.subject?.uscc.trim() || this.uscc;
    this.app = {
      ...this.app,
      version: this.app.version + 1,
      ...(body.subject && { subject: { ...body.subject, name: body.subject.name.trim(), uscc_masked: this.uscc && `${this.uscc.slice(0, 4)}****${this.uscc.slice(-4)}` } }),
      ...(body.store && { store: body.store }),
    };
    if (this.loseAnswer) {
      this.loseAnswer = false;
      throw lost();
    }
    return this.app;
  }

  readonly reload = (): Promise<Application> => Promise.resolve(this.app);
}

const shelfOf = () => openShelf(localStorage, 'usr_1', 'app_1', () => 1_000);

function open(server: Server): Autosave {
  const autosave = new Autosave({ application: server.app, shelf: shelfOf(), send: server.send, reload: server.reload });
  autosave.start();
  return autosave;
}

describe('autosave', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('sends once when typing pauses, as whole parts, and shows what was typed', async () => {
    const server = new Server();
    const autosave = open(server);
    autosave.edit('subject.name', '示');
    autosave.edit('subject.name', '示例店 ');
    expect(autosave.state().phase).toBe('waiting');
    await vi.advanceTimersByTimeAsync(700);
    expect(server.bodies).toHaveLength(1);
    expect(server.bodies[0]).toMatchObject({ version: 1, subject: { name: '示例店 ', mcc: '' } });
    expect(server.bodies[0]).not.toHaveProperty('store');
    expect(autosave.state()).toMatchObject({ phase: 'saved', application: { version: 2 } });
    expect(autosave.value('subject.name')).toBe('示例店 '); // a blank at the end is not eaten under the fingers
  });

  it('keeps every keystroke on the shelf until the server has it, and goes on after a reload', async () => {
    const server = new Server();
    open(server).edit('store.name', '一号店');
    const later = open(server); // the page was killed before the pause was over
    expect(later.value('store.name')).toBe('一号店');
    await vi.advanceTimersByTimeAsync(0);
    expect(server.app.store.name).toBe('一号店');
    expect(localStorage.length).toBe(0);
  });

  it('sends again by itself after a lost connection, later and later, at once when the network is back', async () => {
    const server = new Server();
    server.fail = [lost, lost];
    const autosave = open(server);
    autosave.edit('store.name', '一号店');
    await vi.advanceTimersByTimeAsync(600);
    expect(autosave.state().phase).toBe('offline');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server.bodies).toHaveLength(2);
    autosave.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(autosave.state().phase).toBe('saved');
    expect(server.app.store.name).toBe('一号店');
  });

  it('survives a lost answer: the save is repeated and no conflict is made up', async () => {
    const server = new Server();
    server.loseAnswer = true;
    const autosave = open(server);
    autosave.edit('subject.uscc', '91350100M000100Y43');
    autosave.edit('subject.name', '示例店');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(autosave.state()).toMatchObject({ phase: 'saved', conflicts: [] });
    expect(server.uscc).toBe('91350100M000100Y43');
  });

  it('lays its values over what another device saved, field by field', async () => {
    const server = new Server();
    const autosave = open(server);
    server.app = { ...server.app, version: 5, store: { ...server.app.store, region: '福建省福州市', name: '别处写的' } };
    autosave.edit('store.name', '这里写的');
    await vi.advanceTimersByTimeAsync(600);
    expect(server.app.store).toMatchObject({ region: '福建省福州市', name: '这里写的' });
    expect(autosave.state().conflicts).toEqual([{ path: 'store.name', theirs: '别处写的' }]);
    autosave.takeTheirs();
    await vi.advanceTimersByTimeAsync(0);
    expect(server.app.store.name).toBe('别处写的');
    expect(autosave.value('store.name')).toBe('别处写的');
    expect(autosave.state().conflicts).toEqual([]);
  });

  it('does not lose what is typed while a save is under way', async () => {
    const server = new Server();
    let answerNow: () => void = () => undefined;
    const autosave = new Autosave({
      application: server.app,
      shelf: shelfOf(),
      send: async (body) => {
        if (server.bodies.length === 0) await new Promise<void>((resolve) => (answerNow = resolve));
        return server.send(body);
      },
      reload: server.reload,
    });
    autosave.edit('store.name', '一');
    await vi.advanceTimersByTimeAsync(600);
    autosave.edit('store.name', '一号店');
    answerNow();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.app.store.name).toBe('一号店');
    expect(autosave.pending('store.name')).toBe(false);
  });

  it('stops at a refusal, keeps the value, and tries again after the next keystroke', async () => {
    const server = new Server();
    server.fail = [() => new ApiProblem({ code: 'INVALID_ARGUMENT', status: 422 })];
    const autosave = open(server);
    autosave.edit('store.phone', 'x');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.bodies).toHaveLength(1);
    expect(autosave.state().phase).toBe('refused');
    await expect(autosave.flush()).resolves.toBeUndefined(); // asked by a person: one more try
    expect(server.app.store.phone).toBe('x');
  });

  it('rejects a flush that could not save, for pages that must not go on', async () => {
    const server = new Server();
    server.fail = [lost];
    const autosave = open(server);
    autosave.edit('store.name', '一号店');
    await expect(autosave.flush()).rejects.toMatchObject({ code: localCodes.network });
  });

  it('takes a newer state from an upload and ignores an older one', () => {
    const server = new Server();
    const autosave = open(server);
    autosave.accept(draft({ version: 7 }));
    autosave.accept(draft({ version: 3 }));
    expect(autosave.state().application.version).toBe(7);
  });

  it('drops what waits once the application has left the applicant’s hands', () => {
    const server = new Server();
    const autosave = open(server);
    autosave.edit('store.name', '一号店');
    autosave.accept(draft({ version: 2, state: 'SUBMITTED', editable: false }));
    expect(autosave.pending('store.name')).toBe(false);
    expect(localStorage.length).toBe(0);
  });

  it('shows a cleared masked field as empty, though the server keeps what it has', async () => {
    const server = new Server();
    const autosave = open(server);
    autosave.edit('subject.uscc', '91350100M000100Y43');
    await vi.advanceTimersByTimeAsync(600);
    autosave.edit('subject.uscc', '');
    await vi.advanceTimersByTimeAsync(600);
    expect(autosave.value('subject.uscc')).toBe('');
    expect(server.uscc).toBe('91350100M000100Y43');
  });

  it('forgets drafts that lay on the shelf for over a week', () => {
    openShelf(localStorage, 'usr_1', 'app_1', () => 0).write(new Map([['store.name', { value: 'x', base: '' }]]));
    expect(openShelf(localStorage, 'usr_1', 'app_1', () => 7 * 86_400_000).read().size).toBe(0);
    expect(openShelf(localStorage, 'usr_2', 'app_1', () => 0).read().size).toBe(0);
  });
});
