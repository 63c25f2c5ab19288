/** @throws {DOMException} when there is none or the agent refused */
export async function askForMicrophone() {
    if (!navigator.mediaDevices) {
        throw new Error('This browser gives no microphone to a page without HTTPS.');
    }
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    stream.getTracks().forEach((track) => track.stop());
}

export async function isMicrophoneGranted() {
    try {
        const permission = await navigator.permissions.query({ name: /** @type {PermissionName} */ ('microphone') });
        return permission.state === 'granted';
    } catch (unsupported) {
        console.info('This browser does not tell the microphone permission', unsupported);
        return false;
    }
}

/** Not awaited: a prompt that the agent leaves open must not keep him offline. */
export function askForNotifications() {
    if ('Notification' in window && Notification.permission === 'default') {
        Notification.requestPermission().catch((failure) => console.info('No notifications', failure));
    }
}
