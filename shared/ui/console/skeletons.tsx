import { useLingui } from '@lingui/react/macro'

/** Boxes of the geometry that will come; nothing moves when it does. */
export function PageSkeleton() {
  return (
    <div className="kc-page">
      <div className="kc-page-head">
        <Bone width={160} height={28} />
      </div>
      <div className="kc-card">
        <RowsSkeleton />
      </div>
    </div>
  )
}

export function RowsSkeleton({ rows = 8 }: { rows?: number }) {
  const { t } = useLingui()
  return (
    <div className="kc-rows-skeleton" role="status" aria-label={t`正在加载`}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row}>
          <Bone width="18%" />
          <Bone width="30%" />
          <Bone width="14%" />
          <Bone width="22%" />
        </div>
      ))}
    </div>
  )
}

export function Bone({ width, height = 14 }: { width: number | string; height?: number | string }) {
  return <span className="kc-bone" style={{ width, height }} aria-hidden />
}
