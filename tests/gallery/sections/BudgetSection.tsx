import { BudgetPane } from '../../../renderer/features/budget/BudgetPane';
import { SpentLine } from '../../../renderer/features/budget/SpentLine';
import { budgetStatus } from '../fixtures/budget';
import { GallerySection, Specimen } from '../Specimen';
import type { SectionProps } from './ButtonsSection';

const { day } = budgetStatus;

export function BudgetSection({ id, title }: SectionProps) {
  return (
    <GallerySection id={id} title={title}>
      <Specimen name="BudgetPane" size="wide">
        <BudgetPane />
      </Specimen>
      <Specimen name="spent, without a cap" size="wide">
        <SpentLine name="Today" spent={day} capUsd={null} />
      </Specimen>
      <Specimen name="spent, near its cap" size="wide">
        <SpentLine name="Today" spent={day} capUsd="5" />
      </Specimen>
      <Specimen name="spent, past its cap" size="wide">
        <SpentLine name="Today" spent={day} capUsd="2.5" />
      </Specimen>
    </GallerySection>
  );
}
