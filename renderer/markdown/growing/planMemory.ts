import { isTooDeep, planBlock, type BlockPlan } from '../blockLimits';
import { goesOn } from '../goesOn';

/** A growing text is planned anew after so many characters: planning reads all of it, and a frame must not. */
const replanChars = 1000;

/**
 * Remembers the plan of a block that grows. Between two plans only the depth of what is new is looked at, which alone could
 * overflow the stack; what else so few characters can cost is little.
 */
export function createPlanMemory(): (text: string, isAllWished: boolean) => BlockPlan {
  let planned: { readonly text: string; readonly isAllWished: boolean; readonly plan: BlockPlan } | null = null;
  return (text, isAllWished) => {
    const isSame = planned !== null && planned.isAllWished === isAllWished && goesOn(text, planned.text);
    if (planned !== null && isSame && text.length - planned.text.length < replanChars) {
      const isDeep = isTooDeep(text.slice(planned.text.lastIndexOf('\n') + 1));
      return isDeep ? { kind: 'plain', isFormattedOnWish: false } : planned.plan;
    }
    planned = { text, isAllWished, plan: planBlock(text, isAllWished) };
    return planned.plan;
  };
}

/** Looks at each line's depth once, as the text grows. */
export function createDepthMemory(): (text: string) => boolean {
  let checked = '';
  let isDeep = false;
  return (text) => {
    const isLonger = goesOn(text, checked);
    isDeep = (isLonger && isDeep) || isTooDeep(isLonger ? text.slice(checked.lastIndexOf('\n') + 1) : text);
    checked = text;
    return isDeep;
  };
}
