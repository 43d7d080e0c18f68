import { useLingui } from '@lingui/react/macro'
import { Section } from '../console/resource-detail.tsx'
import { ToneTag } from '../console/status-tag.tsx'
import { TimeText } from '../console/time-text.tsx'
import { caseActions, caseStatuses, reportReasons } from './case-words.ts'

export function CaseStatusTag({ status }: { status: keyof typeof caseStatuses }) {
  const { i18n } = useLingui()
  const { tone, icon, word } = caseStatuses[status]
  return (
    <ToneTag tone={tone} icon={icon}>
      {i18n._(word)}
    </ToneTag>
  )
}

interface Shot {
  id: string
  url: string
}

/** Pictures as evidence: each opens by itself. */
export function Evidence({ images }: { images: readonly Shot[] }) {
  const { t } = useLingui()
  if (images.length === 0) return null
  return (
    <ul className="m-0 mt-2 flex list-none flex-wrap gap-2 p-0">
      {images.map(({ id, url }, index) => (
        <li key={id}>
          <a href={url} target="_blank" rel="noreferrer">
            <img
              src={url}
              alt={t`证据图片 ${index + 1}`}
              width={72}
              height={72}
              loading="lazy"
              className="size-18 rounded-tag border border-line bg-surface-2 object-cover"
            />
          </a>
        </li>
      ))}
    </ul>
  )
}

interface Step {
  id: string
  at: string
  action: keyof typeof caseActions
  by?: string | null
  note: string | null
}

/** What happened to a case, the oldest first; `bySelf`: whose deed a step without a name is. */
export function CaseSteps({ steps, bySelf }: { steps: readonly Step[]; bySelf: string }) {
  const { t, i18n } = useLingui()
  return (
    <Section title={t`经历`} isFlush>
      <ol className="m-0 list-none p-0">
        {steps.map(({ id, at, action, by, note }) => (
          <li key={id} className="border-line border-t px-5 py-3 max-md:px-4">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <b className="font-medium">{i18n._(caseActions[action])}</b>
              <span className="text-ink-2">{by ?? bySelf}</span>
              <span className="ml-auto text-ink-3">
                <TimeText at={at} shape="second" />
              </span>
            </div>
            {note && <p className="m-0 mt-1 break-words whitespace-pre-line text-ink-2">{note}</p>}
          </li>
        ))}
      </ol>
    </Section>
  )
}

interface Report {
  id: string
  at: string
  reason: keyof typeof reportReasons
  text: string
  rightNumber: string | null
  rightOwner: string | null
  images: readonly Shot[]
  reporter?: string | null
  contact?: string | null
}

/** What was reported; who reported it is for staff only. */
export function CaseReports({ reports }: { reports: readonly Report[] }) {
  const { t, i18n } = useLingui()
  if (reports.length === 0) return null
  return (
    <Section title={t`举报内容`} isFlush>
      <ul className="m-0 list-none p-0">
        {reports.map(({ id, at, reason, text, rightNumber, rightOwner, images, reporter, contact }) => (
          <li key={id} className="border-line border-t px-5 py-3 max-md:px-4">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <b className="font-medium">{i18n._(reportReasons[reason])}</b>
              {reporter && <span className="text-ink-2">{reporter}</span>}
              <span className="ml-auto text-ink-3">
                <TimeText at={at} />
              </span>
            </div>
            <p className="m-0 mt-1 break-words whitespace-pre-line">{text}</p>
            {rightNumber && (
              <p className="m-0 mt-1 text-13 break-words text-ink-2">
                {t`权利号 ${rightNumber}，权利人 ${rightOwner ?? ''}`}
                {contact && ` · ${t`联系方式 ${contact}`}`}
              </p>
            )}
            <Evidence images={images} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
