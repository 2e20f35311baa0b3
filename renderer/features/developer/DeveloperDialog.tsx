import { useEffect, useState } from 'react';
import type { Exchange, ExchangeFacts } from '../../../shared/exchange';
import type { Failure } from '../../../shared/failure';
import { describeFailure } from '../../../shared/failureText';
import type { Result } from '../../../shared/result';
import { commandOfExchange, listExchanges, readExchange, replayExchange, stopReplay } from '../../state/exchangeStore';
import { useLocale, useTranslate } from '../../state/language';
import { closeDialog, useView } from '../../state/viewStore';
import { AlertDialog } from '../../ui/AlertDialog';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { Dialog } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import { useForAMoment } from '../../ui/useForAMoment';
import styles from './Developer.module.css';
import { RequestView, ResponseView } from './ExchangeView';
import { describeExchange } from './exchangeText';

/** What went over the line for an answer, or in a whole conversation: exactly, with keys starred. */
export function DeveloperDialog() {
  const translate = useTranslate();
  const asked = useView((view) => view.exchangesOf);
  const [list, setList] = useState<readonly ExchangeFacts[] | null>(null);
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const shownId = selectedId ?? list?.findLast(({ purpose }) => purpose !== 'replay')?.requestId ?? list?.at(-1)?.requestId ?? null;

  const load = async (): Promise<void> => {
    if (asked === null) return;
    const result = await listExchanges(asked.conversationId, asked.messageId);
    if (result.ok) setList(result.value);
    else setFailure(result.failure);
  };
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for what the dialog was opened for
  useEffect(() => void load(), [asked]);
  return (
    <Dialog isOpen onClose={closeDialog} title={translate('developer.title')} closeLabel={translate('action.close')} size="large">
      <div className={styles.frame}>
        <p className={styles.muted}>{translate('developer.hint')}</p>
        {failure !== null && (
          <Callout tone="danger" announced="alert">
            {describeFailure(failure, translate)}
          </Callout>
        )}
        {list !== null && list.length === 0 && <p className={styles.muted}>{translate('developer.empty')}</p>}
        {list !== null && shownId !== null && <ExchangeChoice list={list} shownId={shownId} onSelect={setSelectedId} />}
        {shownId !== null && <OneExchange key={shownId} requestId={shownId} onFailure={setFailure} onReplayed={() => void load()} />}
      </div>
    </Dialog>
  );
}

function ExchangeChoice({ list, shownId, onSelect }: { readonly list: readonly ExchangeFacts[]; readonly shownId: string; readonly onSelect: (requestId: string) => void }) {
  const translate = useTranslate();
  const locale = useLocale();
  return <Select label={translate('developer.request')} value={shownId} onChange={onSelect} options={list.map((facts) => ({ value: facts.requestId, label: describeExchange(facts, locale, translate) }))} />;
}

type OneProps = { readonly requestId: string; readonly onFailure: (failure: Failure | null) => void; readonly onReplayed: () => void };

function OneExchange({ requestId, onFailure, onReplayed }: OneProps) {
  const translate = useTranslate();
  const exchange = useExchange(requestId);
  const [replayId, setReplayId] = useState<string | null>(null);
  const replayed = useExchange(replayId);
  const [stage, setStage] = useState<'idle' | 'asks' | 'sends'>('idle');

  const replay = async (): Promise<void> => {
    setStage('sends');
    onFailure(null);
    const result = await replayExchange(requestId);
    setStage('idle');
    if (!result.ok) return onFailure(result.failure);
    setReplayId(result.value.requestId);
    onReplayed();
  };
  if (exchange === undefined) return null;
  if (exchange === null) return <p className={styles.muted}>{translate('developer.gone')}</p>;
  return (
    <>
      <div className={styles.actions}>
        <CopyAction label={translate('developer.copyCurl')} read={() => commandOfExchange(requestId, 'sh')} onFailure={onFailure} />
        <CopyAction label={translate('developer.copyPowerShell')} read={() => commandOfExchange(requestId, 'powershell')} onFailure={onFailure} />
        {stage === 'sends' ? (
          <Button onClick={() => stopReplay(requestId)}>{translate('developer.stop')}</Button>
        ) : (
          <Button onClick={() => setStage('asks')}>{translate('developer.replay')}</Button>
        )}
        {stage === 'sends' && <output className={styles.muted}>{translate('developer.sending')}</output>}
      </div>
      <div className={styles.columns} data-replayed={replayId !== null}>
        <RequestView exchange={exchange} />
        <ResponseView exchange={exchange} title={translate('developer.response')} />
        {replayed !== undefined && replayed !== null && <ResponseView exchange={replayed} title={translate('developer.responseAgain')} />}
      </div>
      <AlertDialog
        isOpen={stage === 'asks'}
        title={translate('developer.replayTitle')}
        description={translate('developer.replayDescription', { model: exchange.modelId })}
        confirmLabel={translate('developer.replayConfirm')}
        cancelLabel={translate('action.cancel')}
        onCancel={() => setStage('idle')}
        onConfirm={() => void replay()}
      />
    </>
  );
}

type CopyProps = { readonly label: string; readonly read: () => Promise<Result<string>>; readonly onFailure: (failure: Failure | null) => void };

function CopyAction({ label, read, onFailure }: CopyProps) {
  const translate = useTranslate();
  const [isCopied, setIsCopied] = useForAMoment();
  const copy = async (): Promise<void> => {
    const result = await read();
    onFailure(result.ok ? null : result.failure);
    if (!result.ok) return;
    await navigator.clipboard.writeText(result.value);
    setIsCopied(true);
  };
  return <Button onClick={() => void copy().catch(() => setIsCopied(false))}>{isCopied ? translate('action.copied') : label}</Button>;
}

/** `undefined` while it is read. */
function useExchange(requestId: string | null): Exchange | null | undefined {
  const [read, setRead] = useState<{ readonly requestId: string; readonly exchange: Exchange | null } | null>(null);
  useEffect(() => {
    if (requestId === null) return undefined;
    let isWanted = true;
    void readExchange(requestId).then((result) => {
      if (isWanted) setRead({ requestId, exchange: result.ok ? result.value : null });
    });
    return () => {
      isWanted = false;
    };
  }, [requestId]);
  return read?.requestId === requestId ? read?.exchange : undefined;
}
