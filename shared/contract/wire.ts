/** The three raw channels of the wire. Every name above them is data, looked up in main's own tables. */
export const requestChannel = 'gatehouse:request';
export const eventChannel = 'gatehouse:event';
export const streamChannel = 'gatehouse:stream';
