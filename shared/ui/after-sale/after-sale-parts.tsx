import { useLingui } from '@lingui/react/macro'
import { Image } from 'antd'
import { AlarmClock } from 'lucide-react'
import { Missing } from '../console/money-text.tsx'
import { Section } from '../console/resource-detail.tsx'
import { ToneTag } from '../console/status-tag.tsx'
import { TimeText } from '../console/time-text.tsx'
import { useSecondsUntil } from '../../web/clock.ts'
import { afterSaleActions, afterSaleSides, afterSaleStatuses, type AfterSaleStatus } from './after-sale-words.ts'
import { EvidenceVideo, type Film } from './evidence-video.tsx'
import { TimeLeft } from './time-left.tsx'

export function AfterSaleStatusTag({ status }: { status: AfterSaleStatus }) {
  const { i18n } = useLingui()
  const { tone, icon, word } = afterSaleStatuses[status]
  return (
    <ToneTag tone={tone} icon={icon}>
      {i18n._(word)}
    </ToneTag>
  )
}

const hour = 3_600

/** What is left of the time of whoever has to act: amber below a day, cinnabar below six hours. */
export function Deadline({ until }: { until: string | null }) {
  const seconds = useSecondsUntil(until)
  if (!until) return <Missing />
  const tone = seconds === undefined || seconds > 24 * hour ? 'grey' : seconds > 6 * hour ? 'amber' : 'cinnabar'
  return (
    <ToneTag tone={tone} icon={AlarmClock}>
      <TimeLeft until={until} />
    </ToneTag>
  )
}

interface Shot {
  id: string
  thumb: string
  url: string
}

/** Pictures as evidence, to be looked at one after the other. */
export function Shots({ images }: { images: readonly Shot[] }) {
  const { t } = useLingui()
  if (images.length === 0) return null
  return (
    <Image.PreviewGroup items={images.map(({ url }) => url)}>
      <div className="mt-2 flex flex-wrap gap-2">
        {images.map(({ id, thumb }, index) => (
          <Image
            key={id}
            src={thumb}
            alt={t`凭证图片 ${index + 1}`}
            width={72}
            height={72}
            className="rounded-tag border border-line bg-surface-2 object-cover"
          />
        ))}
      </div>
    </Image.PreviewGroup>
  )
}

export interface Step {
  id: string
  at: string
  action: keyof typeof afterSaleActions
  side: keyof typeof afterSaleSides
  by?: string | null
  note: string
  images: readonly Shot[]
  video: Film | null
  /** more than are shown: the viewer is none of those who handle it */
  evidenceCount: number
}

/** What happened, the latest on top, with what was said and shown. */
export function AfterSaleSteps({ steps, title }: { steps: readonly Step[]; title?: string }) {
  const { t } = useLingui()
  return (
    <Section title={title ?? t`经历`} isFlush>
      <ol className="m-0 list-none p-0">
        {steps.toReversed().map((step) => (
          <li key={step.id} className="border-line border-t px-5 py-3 max-md:px-4">
            <StepWords step={step} />
          </li>
        ))}
      </ol>
    </Section>
  )
}

export function StepWords({ step: { at, action, side, by, note, images, video, evidenceCount } }: { step: Step }) {
  const { t, i18n } = useLingui()
  const hidden = evidenceCount - images.length - (video ? 1 : 0)
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-3">
        <b className="font-medium">{i18n._(afterSaleActions[action])}</b>
        <span className="text-ink-2">
          {i18n._(afterSaleSides[side])}
          {by && ` · ${by}`}
        </span>
        <span className="ml-auto text-ink-3">
          <TimeText at={at} shape="second" />
        </span>
      </div>
      {note && <p className="m-0 mt-1 break-words whitespace-pre-line text-ink-2">{note}</p>}
      <Shots images={images} />
      {video && <EvidenceVideo video={video} />}
      {hidden > 0 && <p className="kc-quiet m-0 mt-1">{t`有 ${hidden} 份凭证，处理售后的人可以看`}</p>}
    </>
  )
}

interface Subject {
  title: string
  optionValues: readonly string[]
  imageUrl: string
  quantity: number
}

/** Which pieces it is about. */
export function AfterSaleGoods({ afterSale: { title, optionValues, imageUrl, quantity } }: { afterSale: Subject }) {
  return (
    <span className="flex items-center gap-3">
      <img
        src={imageUrl}
        alt=""
        width={48}
        height={48}
        loading="lazy"
        className="size-12 flex-none rounded-tag border border-line bg-surface-2 object-cover"
      />
      <span className="min-w-0">
        <span className="line-clamp-2 max-w-96 break-words">{title}</span>
        <span className="block text-13 font-normal text-ink-3">{[...optionValues, `× ${quantity}`].join(' / ')}</span>
      </span>
    </span>
  )
}
