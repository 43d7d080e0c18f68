import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { ChartLine, Table2 } from 'lucide-react'
import { lazy, Suspense, useId, useState } from 'react'
import { Bone } from './skeletons.tsx'

export interface ChartSeries {
  name: string
  kind?: 'line' | 'bar'
  /** Drawn lightly, behind: yesterday, a target. */
  isQuiet?: boolean
  /** `words` is what the server said, to the fen; `value` only places the point. Null leaves a gap. */
  points: readonly ({ value: number; words: string } | null)[]
}

export interface ChartProps {
  /** The finding, in words. */
  title: string
  labels: readonly string[]
  series: readonly ChartSeries[]
  height?: number
}

const Canvas = lazy(() => import('./chart-canvas.tsx'))

/** A picture with its table behind: one press away for the eye, always there for a screen reader. */
export function Chart({ title, labels, series, height = 280 }: ChartProps) {
  const { t } = useLingui()
  const id = useId()
  const [isTable, setTable] = useState(false)
  return (
    <figure className="kc-chart" aria-labelledby={id}>
      <figcaption id={id}>
        <span>{title}</span>
        <Button
          size="small"
          type="text"
          icon={isTable ? <ChartLine size={15} aria-hidden /> : <Table2 size={15} aria-hidden />}
          onClick={() => setTable(!isTable)}
        >
          {isTable ? t`看图` : t`看表`}
        </Button>
      </figcaption>
      {!isTable && (
        <div style={{ height }} aria-hidden>
          <Suspense fallback={<Bone width="100%" height={height} />}>
            <Canvas labels={labels} series={series} />
          </Suspense>
        </div>
      )}
      <div className={isTable ? 'kc-chart-table' : 'kc-hidden'} style={isTable ? { height } : undefined}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t`时间`}</th>
              {series.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labels.map((label, index) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {series.map(({ name, points }) => (
                  <td key={name} className="kc-num">
                    {points[index]?.words ?? '—'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}
