@org.jspecify.annotations.NullMarked
package letschat.xmpp.web;
