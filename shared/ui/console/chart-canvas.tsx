import { BarChart, LineChart, type BarSeriesOption, type LineSeriesOption } from 'echarts/charts'
import {
  GridComponent,
  TooltipComponent,
  type GridComponentOption,
  type TooltipComponentOption,
} from 'echarts/components'
import { init, use as register, type ComposeOption, type ECharts } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { useTheme } from '../../web/theme.ts'
import type { ChartProps, ChartSeries } from './chart.tsx'
import { chartColours } from './console-theme.ts'

register([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer])

type Option = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption>
type Colours = Omit<(typeof chartColours)[keyof typeof chartColours], 'series'> & { series: readonly string[] }

/** The part that brings echarts: loaded with the first chart. */
export default function ChartCanvas({ labels, series }: Pick<ChartProps, 'labels' | 'series'>) {
  const { isDark } = useTheme()
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts>(null)

  useEffect(() => {
    if (!box.current) return
    const made = init(box.current)
    chart.current = made
    const watch = new ResizeObserver(() => made.resize())
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      made.dispose()
    }
  }, [])

  const colours = withAccent(isDark ? chartColours.dark : chartColours.light)
  useEffect(() => {
    chart.current?.setOption(optionOf(labels, series, colours), { replaceMerge: ['series'] })
    // Its colours are those of the theme.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [labels, series, isDark])

  return (
    <div className="kc-chart-canvas">
      {series.length > 1 && (
        <p className="kc-chart-legend">
          {series.map((one, index) => (
            <span key={one.name}>
              <i style={{ background: colourOf(one, index, colours) }} />
              {one.name}
            </span>
          ))}
        </p>
      )}
      <div ref={box} />
    </div>
  )
}

const colourOf = ({ isQuiet }: ChartSeries, index: number, colours: Colours): string =>
  isQuiet ? colours.quiet : (colours.series[index % colours.series.length] ?? colours.ink)

/** The first series wears the colour of the console it stands in. */
function withAccent(colours: Colours): Colours {
  const accent = getComputedStyle(document.documentElement).getPropertyValue('--kc-primary').trim()
  return accent ? { ...colours, series: [accent, ...colours.series.slice(1).filter((one) => one !== accent)] } : colours
}

function optionOf(labels: readonly string[], series: readonly ChartSeries[], colours: Colours): Option {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  return {
    animation: !calm,
    // A tick adds a point; a line that moves all the time is not read.
    animationDurationUpdate: 0,
    grid: { left: 4, right: 12, top: 16, bottom: 4, outerBoundsMode: 'same' },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { color: colours.ink, fontSize: 13 },
      formatter: (raw: unknown) => tooltipWords(raw, labels, series),
    },
    xAxis: {
      type: 'category',
      data: [...labels],
      boundaryGap: series.some(({ kind }) => kind === 'bar'),
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
      axisLabel: { color: colours.text, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      // Neither orders nor yuan are worth a line for a part of one.
      minInterval: 1,
      splitLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.text },
    },
    series: series.map((one, index) => seriesOf(`${one.kind ?? 'line'}-${index}`, one, colourOf(one, index, colours))),
  }
}

/** By its id a series is known again, and is not drawn anew. */
function seriesOf(
  id: string,
  { name, kind = 'line', isQuiet, points }: ChartSeries,
  color: string,
): LineSeriesOption | BarSeriesOption {
  const drawn = points.map((point) => point?.value ?? null)
  if (kind === 'bar')
    return { id, type: 'bar', name, data: drawn, barMaxWidth: 22, itemStyle: { color, borderRadius: [3, 3, 0, 0] } }
  return {
    id,
    type: 'line',
    name,
    data: drawn,
    showSymbol: false,
    lineStyle: { color, width: isQuiet ? 1.25 : 2, type: isQuiet ? 'dashed' : 'solid' },
    itemStyle: { color },
    areaStyle: isQuiet ? undefined : { color, opacity: 0.08 },
  }
}

function tooltipWords(raw: unknown, labels: readonly string[], series: readonly ChartSeries[]) {
  const first: unknown = Array.isArray(raw) ? raw[0] : raw
  if (typeof first !== 'object' || first === null || !('dataIndex' in first) || typeof first.dataIndex !== 'number')
    return ''
  const index = first.dataIndex
  const box = document.createElement('div')
  box.append(labels[index] ?? '')
  for (const { name, points } of series) {
    const line = document.createElement('div')
    line.textContent = `${name}  ${points[index]?.words ?? '—'}`
    box.append(line)
  }
  return box
}
