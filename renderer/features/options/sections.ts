import { Blocks, Brain, Braces, ImagePlus, LockKeyhole, Route, ScrollText, SlidersHorizontal } from 'lucide-react';
import type { AnswerOptions } from '../../../shared/answerOptions';
import { wordsOfExtras, wordsOfFormat, wordsOfInstructions, wordsOfParameters, wordsOfPictures, wordsOfPrivacy, wordsOfReasoning, wordsOfRouting } from '../../../shared/optionText';
import { ExtrasSection } from './ExtrasSection';
import { FormatSection } from './FormatSection';
import { InstructionsSection } from './InstructionsSection';
import type { OptionsSection } from './optionsSection';
import { ownOf } from './optionsSection';
import { ParametersSection } from './ParametersSection';
import { PicturesSection } from './PicturesSection';
import { PrivacySection } from './PrivacySection';
import { ReasoningSection } from './ReasoningSection';
import { RoutingSection } from './RoutingSection';

/** All that can be said of how an answer is asked for, in the order it is shown. */
export const optionsSections: readonly OptionsSection[] = [
  { id: 'instructions', icon: ScrollText, keys: ['instructions'], wordsOf: wordsOfInstructions, Content: InstructionsSection },
  { id: 'reasoning', icon: Brain, keys: ['reasoning'], wordsOf: wordsOfReasoning, Content: ReasoningSection },
  { id: 'parameters', icon: SlidersHorizontal, keys: ['parameters'], wordsOf: wordsOfParameters, Content: ParametersSection },
  { id: 'format', icon: Braces, keys: ['responseFormat'], wordsOf: wordsOfFormat, Content: FormatSection },
  { id: 'pictures', icon: ImagePlus, keys: ['makesImages', 'pictures'], wordsOf: wordsOfPictures, Content: PicturesSection },
  { id: 'routing', icon: Route, keys: ['routing'], wordsOf: wordsOfRouting, Content: RoutingSection },
  { id: 'privacy', icon: LockKeyhole, keys: ['privacy'], wordsOf: wordsOfPrivacy, Content: PrivacySection },
  { id: 'extras', icon: Blocks, keys: ['caching', 'serviceTier', 'headers', 'ownKeys', 'user', 'tags', 'providerOptions'], wordsOf: wordsOfExtras, Content: ExtrasSection },
];

/** The sections of which these options say something. */
export function saidSections(options: AnswerOptions): readonly OptionsSection[] {
  return optionsSections.filter((section) => Object.keys(ownOf(options, section)).length > 0);
}
