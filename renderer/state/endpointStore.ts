import { useEffect, useState } from 'react';
import type { ModelId } from '../../shared/ids';
import type { ModelEndpoint } from '../../shared/modelEndpoint';
import { request } from '../bridge/bridge';

/** Who serves a model: `null` while it is asked, `unknown` where nobody says it. Main keeps the answer for some minutes. */
export function useEndpoints(modelId: ModelId | null): readonly ModelEndpoint[] | 'unknown' | null {
  const [known, setKnown] = useState<{ readonly modelId: ModelId; readonly endpoints: readonly ModelEndpoint[] | 'unknown' } | null>(null);
  useEffect(() => {
    if (modelId === null) return undefined;
    let isWanted = true;
    void request('model.endpoints', { modelId }).then((result) => {
      if (isWanted) setKnown({ modelId, endpoints: (result.ok ? result.value : null) ?? 'unknown' });
    });
    return () => {
      isWanted = false;
    };
  }, [modelId]);
  if (modelId === null) return 'unknown';
  return known?.modelId === modelId ? known.endpoints : null;
}
