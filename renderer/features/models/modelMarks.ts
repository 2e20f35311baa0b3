import { Brain, Eye, FileText, ImagePlus, Wrench } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { MessageKey } from '../../../shared/messages';
import { capabilityOf } from '../../../shared/model';
import type { Capability, Model } from '../../../shared/model';

export type ModelMark = { readonly capability: Capability; readonly icon: LucideIcon; readonly nameKey: MessageKey; readonly filterKey: MessageKey };

/** What a model can do, in the order in which it is said. */
export const modelMarks: readonly ModelMark[] = [
  { capability: 'vision', icon: Eye, nameKey: 'model.vision', filterKey: 'model.filter.vision' },
  { capability: 'file-input', icon: FileText, nameKey: 'model.files', filterKey: 'model.filter.files' },
  { capability: 'reasoning', icon: Brain, nameKey: 'model.reasoning', filterKey: 'model.filter.reasoning' },
  { capability: 'tool-use', icon: Wrench, nameKey: 'model.tools', filterKey: 'model.filter.tools' },
  { capability: 'image-generation', icon: ImagePlus, nameKey: 'model.makesPictures', filterKey: 'model.filter.makesPictures' },
];

/** The marks that the catalogue gives a model. */
export function marksOf(model: Model): readonly ModelMark[] {
  return modelMarks.filter(({ capability }) => capabilityOf(model, capability) === 'yes');
}
