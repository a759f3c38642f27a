/** How a client asks where somebody waits for the answer: what hangs is asked again, and what fails is said in time. */
export const soon = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 2000 },
} as const
