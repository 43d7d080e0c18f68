import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import type { Tone } from '@kaidian/shared/ui/console/statuses.ts'
import { useLingui } from '@lingui/react/macro'
import { CircleCheck, OctagonAlert, TriangleAlert } from 'lucide-react'
import type { BoardFragment } from './dashboard-page.graphql.ts'

type Grade = 'good' | 'slow' | 'bad'

const looks = {
  good: { tone: 'jade', icon: CircleCheck },
  slow: { tone: 'amber', icon: TriangleAlert },
  bad: { tone: 'cinnabar', icon: OctagonAlert },
} as const satisfies Record<Grade, { tone: Tone; icon: typeof CircleCheck }>

/** The service itself: a figure, and a word on how it is. */
export function Health({ board }: { board: BoardFragment }) {
  const { t } = useLingui()
  const lines: { key: string; label: string; value: string; grade?: Grade }[] = [
    { key: 'rate', label: t`每秒请求`, value: board.requestsPerSecond.toFixed(1) },
    {
      key: 'p95',
      label: t`响应时间 p95`,
      value: t`${Math.round(board.p95Ms)} 毫秒`,
      grade: gradeOf(board.p95Ms, 300, 1_000),
    },
    {
      key: 'errors',
      label: t`出错率`,
      value: `${(board.errorRate * 100).toFixed(2)} %`,
      grade: gradeOf(board.errorRate, 0.001, 0.01),
    },
    {
      key: 'queue',
      label: t`待处理任务`,
      value: String(board.queueDepth),
      grade: gradeOf(board.queueDepth, 100, 1_000),
    },
  ]
  const words: Record<Grade, string> = { good: t`正常`, slow: t`偏高`, bad: t`异常` }
  return (
    <Section title={t`服务状况`} isFlush>
      <dl>
        {lines.map(({ key, label, value, grade }) => (
          <div key={key} className="flex items-center gap-3 border-line border-t px-5 py-2.5 max-md:px-4">
            <dt className="flex-1 text-ink-2">{label}</dt>
            <dd className="kc-num font-medium">{value}</dd>
            <dd className="w-18 text-right">
              {grade && (
                <ToneTag tone={looks[grade].tone} icon={looks[grade].icon}>
                  {words[grade]}
                </ToneTag>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

function gradeOf(value: number, slowFrom: number, badFrom: number): Grade {
  return value >= badFrom ? 'bad' : value >= slowFrom ? 'slow' : 'good'
}
