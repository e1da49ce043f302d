console.log("the client")
