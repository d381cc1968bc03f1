import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { SkeletonList } from '../parts/SkeletonList';
import { useTheme } from '../theme/useTheme';
import { lookOf, type Look } from './look';

export interface PlotProps {
  /** What the picture shows, for those who do not see it. */
  label: string;
  draw: (look: Look) => EChartsCoreOption;
  /** The code that draws could not be fetched. */
  onFail: () => void;
}

/** A picture of figures. The code that draws it comes with the first picture, not with the page. */
export function Plot({ label, draw, onFail }: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType>();
  const { theme } = useTheme();
  const failed = useEffectEvent(onFail);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    let gone = false;
    let made: EChartsType | undefined;
    const resized = new ResizeObserver(() => { made?.resize(); });
    import('./echarts').then(
      ({ init }) => {
        if (gone) return;
        made = init(element, null, { renderer: 'svg' });
        resized.observe(element);
        setChart(made);
      },
      () => { if (!gone) failed(); },
    );
    return () => {
      gone = true;
      resized.disconnect();
      made?.dispose();
    };
  }, []);

  useEffect(() => {
    if (chart && place.current) chart.setOption(draw(lookOf(place.current)), { notMerge: true });
  }, [chart, draw, theme]);

  return (
    <div className="cp-plot" role="img" aria-label={label}>
      {!chart && <SkeletonList rows={4} />}
      <div ref={place} className="cp-plot-place" aria-hidden="true" />
    </div>
  );
}
