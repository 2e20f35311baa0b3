import { Plus, RotateCcw } from 'lucide-react';
import { useRef, useState } from 'react';
import { maxQuickAskActions } from '../../../shared/quickAsk';
import { useTranslate } from '../../state/language';
import { newActionId, removeAction, resetActions, useHasOwnActions, useQuickAskActions } from '../../state/quickAskActions';
import type { NamedAction } from '../../state/quickAskActions';
import { Button } from '../../ui/Button';
import { ActionForm } from './ActionForm';
import styles from './QuickAskActions.module.css';

/** The ready-made actions of quick-ask, each with what it asks; written anew in its place. */
export function QuickAskActions() {
  const translate = useTranslate();
  const actions = useQuickAskActions();
  const hasOwn = useHasOwnActions();
  const [editedId, setEditedId] = useState<string | null>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const isAdding = editedId !== null && actions.every(({ id }) => id !== editedId);
  const end = () => {
    setEditedId(null);
    addButton.current?.focus();
  };
  return (
    <>
      <p className={styles.hint}>{translate('settings.actions.hint')}</p>
      <ul className={styles.list} aria-label={translate('settings.actions.title')}>
        {actions.map((action) => (
          <li key={action.id} className={styles.item}>
            {editedId === action.id ? <ActionForm action={action} isNew={false} onEnd={end} /> : <ActionLine action={action} onEdit={() => setEditedId(action.id)} />}
          </li>
        ))}
        {isAdding && (
          <li className={styles.item}>
            <ActionForm action={{ id: editedId, label: '', instruction: '' }} isNew onEnd={end} />
          </li>
        )}
      </ul>
      <div className={styles.buttons}>
        <Button ref={addButton} size="small" icon={Plus} disabled={actions.length >= maxQuickAskActions || isAdding} onClick={() => setEditedId(newActionId())}>
          {translate('settings.actions.add')}
        </Button>
        {hasOwn && (
          <Button size="small" variant="ghost" icon={RotateCcw} onClick={resetActions}>
            {translate('settings.actions.reset')}
          </Button>
        )}
      </div>
    </>
  );
}

function ActionLine({ action, onEdit }: { readonly action: NamedAction; readonly onEdit: () => void }) {
  const translate = useTranslate();
  return (
    <div className={styles.line}>
      <div className={styles.words}>
        <p className={styles.label}>{action.label}</p>
        <p className={styles.instruction}>{action.instruction}</p>
      </div>
      <div className={styles.buttons}>
        <Button size="small" variant="ghost" aria-label={translate('settings.actions.editNamed', { name: action.label })} onClick={onEdit}>
          {translate('action.edit')}
        </Button>
        <Button size="small" variant="ghost" aria-label={translate('settings.actions.removeNamed', { name: action.label })} onClick={() => removeAction(action.id)}>
          {translate('action.remove')}
        </Button>
      </div>
    </div>
  );
}
