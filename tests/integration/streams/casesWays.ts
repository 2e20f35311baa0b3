import type { CertificateFault } from '../../../shared/failure';
import type { ServerKind } from '../../helpers/faultServer';
import { event, finishEvent, finishWell, goodAnswer, refuse, say, textEvent, type StreamCase } from './streamCase';

/* The way to the gateway, the person's Stop, a computer that sleeps: F1 to F3, F31, F33, F35, T16 and T18. */

const answersNobody = [goodAnswer];
const unreachable = { status: 'failed', code: 'gateway.unreachable', text: '', hits: 0, waitsMs: [1_000, 2_000] } as const;

const ways: readonly StreamCase[] = [
  { id: 'F1-1', what: 'nothing listens', server: { kind: 'closedPort' }, scripts: answersNobody, end: unreachable },
  { id: 'F1-2', what: 'the connection is torn before the head', server: { kind: 'tornConnection' }, scripts: answersNobody, end: unreachable },
  { id: 'F2-1', what: 'there is no such host', server: { kind: 'none', baseUrl: 'https://nowhere.invalid/v1' }, scripts: answersNobody, end: { status: 'failed', code: 'gateway.hostNotFound', facts: { host: 'nowhere.invalid' }, text: '', hits: 0 } },
  { id: 'F3-1', what: 'connecting hangs, and Stop works', server: { kind: 'silentTls' }, scripts: answersNobody, acts: [{ when: 'sent', act: 'stop' }], end: { status: 'stopped', text: '', hits: 0 } },
  {
    id: 'F3-2', what: 'connecting hangs for 300 s', server: { kind: 'silentTls' }, scripts: answersNobody, acts: [{ when: 'sent', act: { passMs: 300_000 } }],
    end: { status: 'failed', code: 'gateway.stalled', facts: { silentMs: 300_000 }, text: '', hits: 0 },
  },
  { id: 'F3-3', what: 'the app closes while connecting hangs', server: { kind: 'silentTls' }, scripts: answersNobody, acts: [{ when: 'sent', act: 'close' }], end: { status: 'interrupted', code: 'app.closed', text: '', hits: 0 } },
];

const certificates: readonly (readonly [what: string, server: ServerKind, cause: CertificateFault])[] = [
  ['expired', { kind: 'tls', host: 'localhost', validFromDays: -2, validUntilDays: -1, isTrusted: true }, 'expired'],
  ['not yet valid', { kind: 'tls', host: 'localhost', validFromDays: 1, validUntilDays: 2, isTrusted: true }, 'notYetValid'],
  ['for another host', { kind: 'tls', host: 'other.test', validFromDays: -1, validUntilDays: 1, isTrusted: true }, 'wrongHost'],
  ['signed by itself', { kind: 'tls', host: 'localhost', validFromDays: -1, validUntilDays: 1, isTrusted: false }, 'unknownIssuer'],
  ['missing: plain HTTP answers', { kind: 'plainBehindTls' }, 'other'],
  ['missing: the answer is no handshake', { kind: 'garbageBehindTls' }, 'other'],
];
const badCertificates: readonly StreamCase[] = certificates.map(([what, server, cause], index) => ({
  id: `T18-${index + 1}`, what: `a certificate that is ${what}`, server, scripts: answersNobody, end: { status: 'failed', code: 'gateway.certificate', facts: { cause }, text: '', hits: 0 },
}));

const addresses = [
  'http://ai-gateway.example/v1', 'http://127.0.0.1.evil.example/v1', 'http://localhost.evil.example/v1', 'https://user@ai-gateway.example/v1',
  'https://user:word@ai-gateway.example/v1', 'ftp://127.0.0.1/v1', 'file:///v1', 'no address', 'http://[::2]/v1', 'http://127.0.0.1@evil.example/v1',
];
const badAddresses: readonly StreamCase[] = addresses.map((baseUrl, index) => ({
  id: `T16-${index + 1}`, what: `the address ${baseUrl}`, server: { kind: 'none', baseUrl }, scripts: answersNobody, end: { status: 'failed', code: 'gateway.insecureAddress', text: '', hits: 0 },
}));

const heard = { heardChars: 4 };
const slept = { status: 'interrupted', code: 'gateway.slept' } as const;
const sleeps: readonly StreamCase[] = [
  { id: 'F33-1', what: 'asleep in the middle: no byte afterwards', scripts: [[say('One '), 'hang']], acts: [{ when: heard, act: 'resume' }, { when: heard, act: { passMs: 4_999 } }, { when: heard, act: 'expectStillRunning' }, { when: heard, act: { passMs: 1 } }], end: { ...slept, text: 'One ' } },
  { id: 'F33-2', what: 'asleep before the first word: no byte afterwards', scripts: [[{ head: 200 }, 'hang']], acts: [{ when: 'accepted', act: 'resume' }, { when: 'accepted', act: { passMs: 5_000 } }], end: { ...slept, text: '' } },
  { id: 'F33-3', what: 'asleep before the head: no byte afterwards', scripts: [['hang']], acts: [{ when: 'sent', act: 'resume' }, { when: 'sent', act: { passMs: 5_000 } }], end: { ...slept, text: '' } },
  {
    id: 'F33-4', what: 'asleep for a moment: the rest comes', scripts: [[say('One '), { untilActs: 1 }, say('two'), ...finishWell]],
    acts: [{ when: heard, act: 'resume' }, { when: { heardChars: 7 }, act: { passMs: 5_000 } }], end: { status: 'done', text: 'One two' },
  },
  {
    id: 'F33-5', what: 'asleep in a back-off: tried again when it is time', scripts: [refuse(503, ''), goodAnswer],
    acts: [{ when: 'backingOff', act: 'resume' }, { when: 'backingOff', act: { passMs: 1_000 } }], end: { status: 'done', text: 'All is well.', hits: 2, waitsMs: [1_000] },
  },
  { id: 'F33-6', what: 'the line fell while asleep', scripts: [[say('One '), 'untilHeard', { untilActs: 1 }, 'reset']], acts: [{ when: heard, act: 'resume' }], end: { status: 'interrupted', code: 'gateway.cutOff', text: 'One ' } },
  { id: 'F33-7', what: 'awake twice in a row', scripts: [[say('One '), 'hang']], acts: [{ when: heard, act: 'resume' }, { when: heard, act: { passMs: 3_000 } }, { when: heard, act: 'resume' }, { when: heard, act: { passMs: 2_000 } }], end: { ...slept, text: 'One ' } },
];

const stops: readonly StreamCase[] = [
  { id: 'F35-1', what: 'Stop before the head', scripts: [['hang']], acts: [{ when: 'sent', act: 'stop' }], end: { status: 'stopped', text: '' } },
  { id: 'F35-2', what: 'Stop before the first word', scripts: [[{ head: 200 }, 'hang']], acts: [{ when: 'accepted', act: 'stop' }], end: { status: 'stopped', text: '' } },
  { id: 'F35-3', what: 'Stop in the middle', scripts: [[say('One '), 'hang']], acts: [{ when: heard, act: 'stop' }], end: { status: 'stopped', text: 'One ' } },
  { id: 'F35-4', what: 'Stop inside an event', scripts: [[say('One '), { send: textEvent('two').slice(0, 25) }, 'hang']], acts: [{ when: heard, act: 'stop' }], end: { status: 'stopped', text: 'One ' } },
  { id: 'F35-5', what: 'Stop in a back-off: nobody is asked again', scripts: [refuse(429, '', { 'retry-after': '60' }), goodAnswer], acts: [{ when: 'backingOff', act: 'stop' }, { when: 'ended', act: { passMs: 120_000 } }], end: { status: 'stopped', text: '', waitsMs: [60_000] } },
  { id: 'F35-6', what: 'Stop twice', scripts: [[say('One '), 'hang']], acts: [{ when: heard, act: 'stop' }, { when: 'ended', act: 'stop' }], end: { status: 'stopped', text: 'One ' } },
  { id: 'F35-7', what: 'Stop after the end', scripts: [goodAnswer], acts: [{ when: 'ended', act: 'stop' }], end: { status: 'done', text: 'All is well.' } },
  { id: 'F35-8', what: 'Stop while comments keep coming', scripts: [[say('One '), { repeat: ': on\n\n', everyMs: 2 }]], acts: [{ when: heard, act: 'stop' }], end: { status: 'stopped', text: 'One ' } },
  { id: 'F35-9', what: 'Stop, and text comes afterwards', scripts: [[say('One '), 'untilHeard', { untilActs: 1 }, say('LATER'), { pauseMs: 20 }, say('LATER'), 'hang']], acts: [{ when: heard, act: 'stop' }], end: { status: 'stopped', text: 'One ', nowhere: 'LATER' } },
  { id: 'F35-10', what: 'Stop after the finish event, while the line stays open', scripts: [[say('One '), { send: finishEvent('stop') }, 'hang']], acts: [{ when: heard, act: 'stop' }], end: { status: 'done', text: 'One ' } },
  {
    id: 'F35-11', what: 'Stop while the model thinks', scripts: [[{ send: event({ choices: [{ index: 0, delta: { reasoning: 'Hm.', content: '' } }] }) }, say('.'), 'hang']],
    acts: [{ when: { heardChars: 1 }, act: 'stop' }], end: { status: 'stopped', text: '.', reasoning: 'Hm.' },
  },
  { id: 'F35-12', what: 'the app closes in the middle', scripts: [[say('One '), 'hang']], acts: [{ when: heard, act: 'close' }], end: { status: 'interrupted', code: 'app.closed', text: 'One ' } },
  { id: 'F35-13', what: 'the app closes in a back-off', scripts: [refuse(503, ''), goodAnswer], acts: [{ when: 'backingOff', act: 'close' }], end: { status: 'interrupted', code: 'app.closed', text: '', waitsMs: [1_000] } },
];

export const wayCases: readonly StreamCase[] = [...ways, ...badCertificates, ...badAddresses, ...sleeps, ...stops];
