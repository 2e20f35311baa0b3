import { describe, expect, it } from 'vitest';
import { commandFacts, windowCommands } from '../../../shared/commands';

describe('the commands', () => {
  it('are listed once each, and each can be asked for', () => {
    expect(windowCommands.length).toBeGreaterThanOrEqual(12);
    expect(new Set(windowCommands.map(({ id }) => id)).size).toBe(windowCommands.length);
    for (const command of windowCommands) expect(commandFacts(command.id)).toBe(command);
  });
});
