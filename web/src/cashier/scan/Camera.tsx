import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadDetector } from '@/shared/scan/detector';
import { Note } from '../parts/Note';
import { cleanPayerCode } from './payerCode';

const lookEveryMs = 180;
type Trouble = 'denied' | 'none' | 'insecure' | 'broken';

function troubleOf(error: unknown): Trouble {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'broken';
}

/** The camera, looking for a payer code until it finds one. */
export function Camera({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useTranslation('cashier');
  const video = useRef<HTMLVideoElement>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const found = useEffectEvent(onCode);
  useEffect(() => {
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;

    const run = async (): Promise<void> => {
      // Without a secure origin browsers have no mediaDevices at all, whatever the types say.
      const devices = navigator.mediaDevices as MediaDevices | undefined;
      if (!devices) {
        setTrouble('insecure');
        return;
      }
      const [opened, detector] = await Promise.all([devices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } }, audio: false }), loadDetector()]);
      stream = opened;
      const picture = video.current;
      if (ended || !picture) {
        stop();
        return;
      }
      picture.srcObject = opened;
      await picture.play();
      const look = async (): Promise<void> => {
        const codes = picture.readyState >= 2 ? await detector.detect(picture).catch(() => []) : [];
        const code = codes.map((c) => cleanPayerCode(c.rawValue)).find((c) => c !== null);
        if (ended) return;
        if (code) found(code);
        else timer = setTimeout(() => void look(), lookEveryMs);
      };
      await look();
    };
    const stop = (): void => {
      stream?.getTracks().forEach((track) => { track.stop(); });
    };

    run().catch((error: unknown) => {
      stop();
      if (!ended) setTrouble(troubleOf(error));
    });
    return () => {
      ended = true;
      clearTimeout(timer);
      stop();
    };
  }, []);
  if (trouble) return <Note tone="wait" icon="camera" role="status">{t(`camera.${trouble}`)}</Note>;
  return (
    <div className="c-camera">
      <video ref={video} muted playsInline aria-label={t('camera.label')} />
      <span className="c-camera-frame" aria-hidden="true" />
      <p>{t('camera.hint')}</p>
    </div>
  );
}
