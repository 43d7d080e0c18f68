import { isTyping } from '@kaidian/shared/web/is-typing.ts'
import { useEffect } from 'react'
import { useNavigate } from 'react-router'

const patienceMs = 1_200

/** g, then a letter, leads to a page. The paths are a constant of the caller. */
export function useGoKeys(paths: Record<string, string>) {
  const navigate = useNavigate()
  useEffect(() => {
    let startedAt = 0
    function press(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key === 'g') {
        startedAt = Date.now()
        return
      }
      const path = paths[event.key]
      if (path && Date.now() - startedAt < patienceMs) {
        event.preventDefault()
        void navigate(path)
      }
      startedAt = 0
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [navigate, paths])
}
