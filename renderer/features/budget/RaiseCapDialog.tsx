import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { typedAmount } from '../../../shared/budget';
import { nextCap } from '../../../shared/estimateCost';
import { describeFailure } from '../../../shared/failureText';
import { compareDecimals } from '../../../shared/money';
import { changeCap, useCapToRaise } from '../../state/budgetStore';
import type { ReachedCap } from '../../state/budgetStore';
import { useTranslate } from '../../state/language';
import { closeDialog } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';
import styles from './Budget.module.css';

/** A new amount for the cap that stood in the way. Nothing is sent by it. */
export function RaiseCapDialog() {
  const reached = useCapToRaise();
  return reached === null ? null : <Form reached={reached} />;
}

function Form({ reached }: { readonly reached: ReachedCap }) {
  const translate = useTranslate();
  const formId = useId();
  const { scope, capUsd, usedUsd, neededUsd } = reached;
  const [typed, setTyped] = useState(() => nextCap(usedUsd, neededUsd, capUsd));
  const [isTried, setIsTried] = useState(false);
  const amount = typedAmount(typed);
  const isHigher = amount !== null && compareDecimals(amount, capUsd) > 0;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setIsTried(true);
    if (!isHigher) return;
    changeCap(scope, amount);
    closeDialog();
  };
  return (
    <Dialog
      isOpen
      onClose={closeDialog}
      title={translate('budget.raise')}
      closeLabel={translate('action.close')}
      size="small"
      footer={
        <>
          <Button onClick={closeDialog}>{translate('action.cancel')}</Button>
          <Button variant="primary" type="submit" form={formId}>{translate('budget.raise')}</Button>
        </>
      }
    >
      <form id={formId} className={styles.lines} onSubmit={submit}>
        <TextField
          label={translate(`budget.cap.${scope}`)}
          hint={translate('budget.raiseHint')}
          inputMode="decimal"
          maxLength={16}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          error={isTried && !isHigher ? translate(amount === null ? 'budget.noAmount' : 'budget.notHigher') : undefined}
        />
        <p className={styles.hint}>{describeFailure(reached, translate)}</p>
      </form>
    </Dialog>
  );
}
