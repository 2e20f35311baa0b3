import type { AnswerOptions, Privacy } from './answerOptions';
import type { Translate } from './messages';
import { parameterFacts } from './parameterFacts';
import { withVisibleControls } from './visibleName';

const shownChars = 60;
const locks: readonly (keyof Privacy)[] = ['zeroDataRetention', 'disallowPromptTraining'];

/** What options that are not empty say, in one line. */
export function lineOfOptions(options: AnswerOptions, translate: Translate): string {
  const words = wordsOfOptions(options, translate);
  // Some say only that what holds elsewhere does not hold.
  return words.length === 0 ? translate('options.some') : words.join(' · ');
}

/** What these options say, in a few words each, in the order in which they are edited; outside text shows what hides in it. */
function wordsOfOptions(options: AnswerOptions, translate: Translate): readonly string[] {
  const sections = [wordsOfInstructions, wordsOfReasoning, wordsOfParameters, wordsOfFormat, wordsOfPictures, wordsOfRouting, wordsOfPrivacy, wordsOfExtras];
  return sections.flatMap((wordsOf) => wordsOf(options, translate));
}

export function wordsOfInstructions({ instructions = '' }: AnswerOptions): readonly string[] {
  const line = instructions.trim().replaceAll(/\s+/g, ' ');
  if (line === '') return [];
  return [withVisibleControls(line.length > shownChars ? `${line.slice(0, shownChars)}…` : line)];
}

export function wordsOfReasoning({ reasoning }: AnswerOptions, translate: Translate): readonly string[] {
  return [
    ...(reasoning?.effort === undefined ? [] : [translate('options.reasoning.effortIs', { effort: effortName(reasoning.effort, translate) })]),
    ...(reasoning?.maxTokens === undefined || reasoning.effort !== undefined ? [] : [translate('options.reasoning.budgetIs', { tokens: reasoning.maxTokens })]),
    ...(reasoning?.isHidden === true ? [translate('options.reasoning.isHidden')] : []),
  ];
}

export function wordsOfParameters({ parameters = {} }: AnswerOptions, translate: Translate): readonly string[] {
  const numbers = parameterFacts.flatMap(({ key }) => (parameters[key] === undefined ? [] : [`${translate(`options.parameter.${key}`)} ${parameters[key]}`]));
  return parameters.stop === undefined ? numbers : [...numbers, `${translate('options.parameter.stop')} ${withVisibleControls(wordsOfStop(parameters.stop))}`];
}

export function wordsOfFormat({ responseFormat }: AnswerOptions, translate: Translate): readonly string[] {
  if (responseFormat === undefined) return [];
  return [responseFormat === null ? translate('options.format.text') : translate('options.format.jsonNamed', { name: withVisibleControls(responseFormat.name) })];
}

export function wordsOfPictures({ makesImages, pictures = {} }: AnswerOptions, translate: Translate): readonly string[] {
  return [
    ...(makesImages === undefined ? [] : [translate(makesImages ? 'options.pictures.on' : 'options.pictures.off')]),
    ...(pictures.count === undefined ? [] : [translate('options.pictures.countIs', { count: pictures.count })]),
    ...[pictures.size, pictures.quality].flatMap((word) => (word === undefined ? [] : [withVisibleControls(word)])),
  ];
}

export function wordsOfRouting({ routing = {} }: AnswerOptions, translate: Translate): readonly string[] {
  const { sort, order = [], only = [], fallbackModelIds = [] } = routing;
  return [
    ...(sort === undefined ? [] : [translate(`options.routing.sort.${sort}`)]),
    ...(order.length === 0 ? [] : [translate('options.routing.firstAre', { providers: order.map(withVisibleControls).join(', ') })]),
    ...(only.length === 0 ? [] : [translate('options.routing.onlyAre', { providers: only.map(withVisibleControls).join(', ') })]),
    ...(fallbackModelIds.length === 0 ? [] : [translate('options.routing.fallbackCount', { count: fallbackModelIds.length })]),
  ];
}

export function wordsOfPrivacy({ privacy = {} }: AnswerOptions, translate: Translate): readonly string[] {
  return locks.flatMap((lock) => (privacy[lock] === undefined ? [] : [translate(privacy[lock] ? `options.privacy.${lock}.on` : `options.privacy.${lock}.off`)]));
}

export function wordsOfExtras(options: AnswerOptions, translate: Translate): readonly string[] {
  const { caching, serviceTier, headers = {}, ownKeys = [], user, tags = [], providerOptions } = options;
  return [
    ...(caching === undefined ? [] : [translate(`options.extras.caching.${caching}`)]),
    ...(serviceTier === undefined ? [] : [translate('options.extras.tierIs', { tier: tierName(serviceTier, translate) })]),
    ...(ownKeys.length === 0 ? [] : [translate('options.extras.keysOf', { providers: ownKeys.map(withVisibleControls).join(', ') })]),
    ...(Object.keys(headers).length === 0 ? [] : [translate('options.extras.headerCount', { count: Object.keys(headers).length })]),
    ...(user === undefined ? [] : [translate('options.extras.userIs', { user: withVisibleControls(user) })]),
    ...(tags.length === 0 ? [] : [translate('options.extras.tagsAre', { tags: tags.map(withVisibleControls).join(', ') })]),
    ...(providerOptions === undefined ? [] : [translate('options.extras.more')]),
  ];
}

/** The documented words in the person's language; a new one of the catalogue as it is. */
export function effortName(effort: string, translate: Translate): string {
  switch (effort) {
    case 'none':
    case 'minimal':
    case 'low':
    case 'medium':
    case 'high':
    case 'xhigh':
    case 'max':
      return translate(`options.effort.${effort}`);
    default:
      return withVisibleControls(effort);
  }
}

/** As it is typed into its field. */
export function wordsOfStop(stop: readonly string[] | undefined): string {
  return (stop ?? []).join(', ');
}

/** The documented words in the person's language; a new one as it is. */
export function tierName(tier: string, translate: Translate): string {
  return tier === 'flex' || tier === 'priority' ? translate(`options.extras.tier.${tier}`) : withVisibleControls(tier);
}
