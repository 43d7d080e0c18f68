const patienceMs = 8_000
const maxEdge = 1200
/** Where the still is taken: many videos begin black. */
const soon = 1

export interface Seen {
  /** 0: the file does not say */
  seconds: number
  /** null: this browser cannot draw it */
  still: Blob | null
}

/** Looks at a video before it is sent. Null: this browser cannot play it. */
export async function lookAtVideo(file: File): Promise<Seen | null> {
  const video = document.createElement('video')
  const url = URL.createObjectURL(file)
  Object.assign(video, { muted: true, playsInline: true, preload: 'auto', src: url })
  try {
    await until(video, 'loadeddata')
    const { duration } = video
    const seconds = Number.isFinite(duration) ? duration : 0
    video.currentTime = seconds ? Math.min(soon, seconds / 2) : soon
    await until(video, 'seeked')
    return { seconds, still: await stillOf(video) }
  } catch {
    // No codec for it, or it never came to anything.
    return null
  } finally {
    video.removeAttribute('src')
    URL.revokeObjectURL(url)
  }
}

/** What a video shows just now, as a picture to upload. */
export async function stillOf(video: HTMLVideoElement): Promise<Blob | null> {
  const { videoWidth, videoHeight } = video
  const scale = Math.min(1, maxEdge / Math.max(videoWidth, videoHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(videoWidth * scale)
  canvas.height = Math.round(videoHeight * scale)
  const brush = canvas.getContext('2d')
  if (!brush || canvas.width === 0 || canvas.height === 0) return null
  try {
    brush.drawImage(video, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.88))
  } catch {
    // The browser keeps what it has drawn to itself.
    return null
  }
}

function until(video: HTMLVideoElement, event: 'loadeddata' | 'seeked'): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The video keeps us waiting')), patienceMs)
    video.addEventListener(event, () => (clearTimeout(late), resolve()), { once: true })
    video.addEventListener('error', () => (clearTimeout(late), reject(new Error('The video does not play'))), {
      once: true,
    })
  })
}
