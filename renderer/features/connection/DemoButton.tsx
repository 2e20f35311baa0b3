import { Sparkles } from 'lucide-react';
import { useState } from 'react';
import { enterDemo } from '../../state/connectionStore';
import { useTranslate } from '../../state/language';
import { raiseIfFailed } from '../../state/noticeStore';
import { Button } from '../../ui/Button';

/** Starts the demo gateway, which takes a moment. */
export function DemoButton() {
  const translate = useTranslate();
  const [isStarting, setIsStarting] = useState(false);
  const start = async () => {
    setIsStarting(true);
    raiseIfFailed(await enterDemo());
    setIsStarting(false);
  };
  return (
    <Button icon={Sparkles} disabled={isStarting} onClick={() => void start()}>
      {translate('demo.enter')}
    </Button>
  );
}
